-- What we are connected to.
SELECT VERSION(), @@max_allowed_packet
