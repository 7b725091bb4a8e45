from aws_cdk import App, Stack
from aws_cdk.aws_lambda import Code, Runtime
from cdk_single_table import Access, Models, RuntimeLayer, ServiceFunctionProps, SingleTableService

app = App()
stack = Stack(app, "Shop")
SingleTableService(
    stack,
    "Service",
    model=Models.from_file("../shop/shop.json"),
    functions={
        "GetUser": ServiceFunctionProps(
            runtime=Runtime.NODEJS_24_X,
            handler="index.handler",
            code=Code.from_asset("../shop/layer"),
            layers=[RuntimeLayer(stack, "Runtime")],
            access=[Access.read("User")],
        ),
    },
)
app.synth()
