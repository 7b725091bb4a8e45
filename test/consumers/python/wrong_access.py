from aws_cdk import App, Stack
from aws_cdk.aws_lambda import Code, Runtime
from cdk_single_table import Access, Models, ServiceFunctionProps, SingleTableService

stack = Stack(App(), "Shop")
SingleTableService(
    stack,
    "Service",
    model=Models.from_file("../shop/shop.json"),
    functions={
        "Report": ServiceFunctionProps(
            runtime=Runtime.PYTHON_3_14,
            handler="app.handler",
            code=Code.from_asset("../shop/python"),
            access=[Access.query("ordersByStaus")],
        ),
    },
)
