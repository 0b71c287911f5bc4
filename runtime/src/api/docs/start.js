SwaggerUIBundle({ dom_id: "#ui", url: "./openapi.json", deepLinking: true, validatorUrl: null });
