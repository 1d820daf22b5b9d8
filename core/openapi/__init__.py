"""The OpenAPI document, which is made from what blueprints and schemas say."""
