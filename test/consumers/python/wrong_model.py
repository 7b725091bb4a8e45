from aws_cdk import App, Stack
from cdk_single_table import EntityModel, PatternModel, SingleTableModel, SingleTableService

stack = Stack(App(), "Shop")
SingleTableService(
    stack,
    "Service",
    model=SingleTableModel(
        entities={
            "Order": EntityModel(
                keys={"PK": "USER#{userId}", "SK": "ORDER#{orderId}", "GSI1PK": "STATUS#{status}"},
                attributes={"total": "numbr"},
            ),
        },
        patterns={
            "ordersByStatus": PatternModel(
                entities=["Order"], index="GSI2", where={"GSI1PK": "STATUS#{status}"}
            ),
        },
    ),
)
