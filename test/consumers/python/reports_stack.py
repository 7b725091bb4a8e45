from aws_cdk import Stack
from aws_cdk.aws_lambda import Code, Function, Runtime
from cdk_single_table import Access, SingleTableService
from constructs import Construct


class ReportsStack(Stack):
    """A function in another stack than the table."""

    def __init__(self, scope: Construct, id: str, *, service: SingleTableService, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        report = Function(
            self,
            "Report",
            runtime=Runtime.PYTHON_3_14,
            handler="app.handler",
            code=Code.from_asset("../shop/python"),
            environment={"TABLE_NAME": service.table.table_name},
        )
        service.grant(report, Access.query("ordersOfUser"), Access.read("User")).assert_success()
