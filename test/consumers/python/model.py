from cdk_single_table import EntityModel, PatternModel, SingleTableModel

shop = SingleTableModel(
    entities={
        "User": EntityModel(
            keys={"PK": "USER#{userId}", "SK": "PROFILE#{userId}"},
            attributes={"name": "string", "email": "string", "address?": {"street": "string", "zip": "string?"}},
        ),
        "Order": EntityModel(
            keys={"PK": "USER#{userId}", "SK": "ORDER#{orderId}", "GSI1PK": "STATUS#{status}"},
            attributes={
                "status": "PENDING|PAID|SHIPPED",
                "total": "number",
                "note": "string?",
                "tags": "set<string>?",
            },
        ),
        "Product": EntityModel(
            keys={"PK": "PRODUCT#{productId}", "SK": "METADATA#{productId}"},
            attributes={"title": "string", "stock": "number"},
        ),
    },
    patterns={
        "ordersOfUser": PatternModel(
            entities=["Order"], where={"PK": "USER#{userId}", "SK": "begins_with ORDER#"}
        ),
        "userWithOrders": PatternModel(entities=["User", "Order"], where={"PK": "USER#{userId}"}),
        "ordersByStatus": PatternModel(
            entities=["Order"], index="GSI1", where={"GSI1PK": "STATUS#{status}"}
        ),
        "ordersBetween": PatternModel(
            entities=["Order"],
            index="GSI1",
            where={"GSI1PK": "STATUS#{status}", "SK": "between ORDER#{from} and ORDER#{to}"},
            order="descending",
            limit=50,
        ),
    },
)
