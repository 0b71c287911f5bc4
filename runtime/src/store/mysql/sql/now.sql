-- The server's clock.
SELECT UTC_TIMESTAMP(6)
