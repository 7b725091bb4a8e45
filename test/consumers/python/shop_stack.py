from aws_cdk import CfnTag, Duration, RemovalPolicy, Stack
from aws_cdk.aws_dynamodb import (
    Billing,
    Capacity,
    PointInTimeRecoverySpecification,
    ReplicaTableProps,
    TableClass,
    TableEncryptionV2,
    WarmThroughput,
)
from aws_cdk.aws_lambda import Code, FunctionOptions, Runtime
from cdk_single_table import (
    Access,
    RuntimeLayer,
    ServiceFunctionProps,
    ServiceIndexProps,
    ServiceTableProps,
    SingleTableModel,
    SingleTableService,
    StreamConsumerProps,
)
from constructs import Construct


class ShopStack(Stack):
    def __init__(self, scope: Construct, id: str, *, model: SingleTableModel, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        self.service = SingleTableService(
            self,
            "Shop",
            model=model,
            table=ServiceTableProps(
                table_name="shop-items",
                table_class=TableClass.STANDARD_INFREQUENT_ACCESS,
                removal_policy=RemovalPolicy.DESTROY,
                deletion_protection=False,
                point_in_time_recovery_specification=PointInTimeRecoverySpecification(
                    point_in_time_recovery_enabled=True, recovery_period_in_days=7
                ),
                billing=Billing.provisioned(
                    read_capacity=Capacity.fixed(5),
                    write_capacity=Capacity.autoscaled(min_capacity=1, max_capacity=10),
                ),
                encryption=TableEncryptionV2.aws_managed_key(),
                warm_throughput=WarmThroughput(read_units_per_second=12000, write_units_per_second=4000),
                replicas=[ReplicaTableProps(region="eu-west-1", deletion_protection=False)],
                tags=[CfnTag(key="team", value="shop")],
                indexes={"GSI1": ServiceIndexProps(read_capacity=Capacity.fixed(3))},
            ),
            functions={
                "PlaceOrder": ServiceFunctionProps(
                    entry="../shop/handlers/place-order.ts",
                    external_modules=["@aws-sdk/*"],
                    timeout=Duration.seconds(10),
                    access=[
                        Access.create("Order"),
                        Access.read("User", attributes=["email"]),
                        Access.transaction_only(Access.update("Product")),
                    ],
                ),
                "Report": ServiceFunctionProps(
                    entry="../shop/handlers/report.ts",
                    external_modules=["@aws-sdk/*"],
                    memory_size=256,
                    access=[Access.query("ordersByStatus"), Access.query("ordersBetween")],
                ),
                "UserWithOrders": ServiceFunctionProps(
                    runtime=Runtime.PYTHON_3_14,
                    handler="app.handler",
                    code=Code.from_asset("../shop/python"),
                    environment={"STAGE": "test"},
                    access=[
                        Access.query("userWithOrders"),
                        Access.put("User"),
                        Access.update("User"),
                        Access.delete("User"),
                        Access.batch_write("Order"),
                        Access.write("Product"),
                    ],
                ),
                "GetUser": ServiceFunctionProps(
                    runtime=Runtime.NODEJS_24_X,
                    handler="index.handler",
                    code=Code.from_asset("../shop/layer"),
                    layers=[RuntimeLayer(self, "Runtime")],
                    access=[Access.crud("User")],
                ),
                "Migration": ServiceFunctionProps(
                    runtime=Runtime.PYTHON_3_14,
                    handler="app.handler",
                    code=Code.from_asset("../shop/python"),
                    access=[Access.all(), Access.scan(), Access.scan("GSI1"), Access.partiql()],
                ),
            },
            stream_consumers={
                "PaidOrders": StreamConsumerProps(
                    entry="../shop/handlers/paid-orders.ts",
                    entities=["Order"],
                    events=["INSERT", "MODIFY"],
                    when={"status": "PAID"},
                    max_batching_window=Duration.seconds(5),
                    function_options=FunctionOptions(memory_size=256),
                    access=[Access.update("Product")],
                ),
            },
        )
