"""Windows, pages and widgets: ask and show. Rules are in the services, SQL is nowhere in this package."""
