package shop;

import io.github.cdksingletable.Access;
import io.github.cdksingletable.ReadAccessOptions;
import io.github.cdksingletable.RuntimeLayer;
import io.github.cdksingletable.ServiceFunctionProps;
import io.github.cdksingletable.ServiceIndexProps;
import io.github.cdksingletable.ServiceTableProps;
import io.github.cdksingletable.SingleTableModel;
import io.github.cdksingletable.SingleTableService;
import io.github.cdksingletable.StreamConsumerProps;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.AutoscaledCapacityOptions;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.Capacity;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ReplicaTableProps;
import software.amazon.awscdk.services.dynamodb.TableClass;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.ThroughputProps;
import software.amazon.awscdk.services.dynamodb.WarmThroughput;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

final class ShopStack extends Stack {
    final SingleTableService service;

    ShopStack(Construct scope, String id, StackProps props, SingleTableModel model) {
        super(scope, id, props);
        service = SingleTableService.Builder.create(this, "Shop")
                .model(model)
                .table(ServiceTableProps.builder()
                        .tableName("shop-items")
                        .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .deletionProtection(false)
                        .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                                .pointInTimeRecoveryEnabled(true)
                                .recoveryPeriodInDays(7)
                                .build())
                        .billing(Billing.provisioned(ThroughputProps.builder()
                                .readCapacity(Capacity.fixed(5))
                                .writeCapacity(Capacity.autoscaled(AutoscaledCapacityOptions.builder()
                                        .minCapacity(1)
                                        .maxCapacity(10)
                                        .build()))
                                .build()))
                        .encryption(TableEncryptionV2.awsManagedKey())
                        .warmThroughput(WarmThroughput.builder()
                                .readUnitsPerSecond(12000)
                                .writeUnitsPerSecond(4000)
                                .build())
                        .replicas(List.of(ReplicaTableProps.builder()
                                .region("eu-west-1")
                                .deletionProtection(false)
                                .build()))
                        .tags(List.of(CfnTag.builder().key("team").value("shop").build()))
                        .indexes(Map.of("GSI1", ServiceIndexProps.builder().readCapacity(Capacity.fixed(3)).build()))
                        .build())
                .functions(Map.of(
                        "PlaceOrder", ServiceFunctionProps.builder()
                                .entry("../shop/handlers/place-order.ts")
                                .externalModules(List.of("@aws-sdk/*"))
                                .timeout(Duration.seconds(10))
                                .access(List.of(
                                        Access.create("Order"),
                                        Access.read("User", ReadAccessOptions.builder().attributes(List.of("email")).build()),
                                        Access.transactionOnly(Access.update("Product"))))
                                .build(),
                        "Report", ServiceFunctionProps.builder()
                                .entry("../shop/handlers/report.ts")
                                .externalModules(List.of("@aws-sdk/*"))
                                .memorySize(256)
                                .access(List.of(Access.query("ordersByStatus"), Access.query("ordersBetween")))
                                .build(),
                        "UserWithOrders", ServiceFunctionProps.builder()
                                .runtime(Runtime.PYTHON_3_14)
                                .handler("app.handler")
                                .code(Code.fromAsset("../shop/python"))
                                .environment(Map.of("STAGE", "test"))
                                .access(List.of(
                                        Access.query("userWithOrders"),
                                        Access.put("User"),
                                        Access.update("User"),
                                        Access.delete("User"),
                                        Access.batchWrite("Order"),
                                        Access.write("Product")))
                                .build(),
                        "GetUser", ServiceFunctionProps.builder()
                                .runtime(Runtime.NODEJS_24_X)
                                .handler("index.handler")
                                .code(Code.fromAsset("../shop/layer"))
                                .layers(List.of(new RuntimeLayer(this, "Runtime")))
                                .access(List.of(Access.crud("User")))
                                .build(),
                        "Migration", ServiceFunctionProps.builder()
                                .runtime(Runtime.PYTHON_3_14)
                                .handler("app.handler")
                                .code(Code.fromAsset("../shop/python"))
                                .access(List.of(Access.all(), Access.scan(), Access.scan("GSI1"), Access.partiql()))
                                .build()))
                .streamConsumers(Map.of(
                        "PaidOrders", StreamConsumerProps.builder()
                                .entry("../shop/handlers/paid-orders.ts")
                                .entities(List.of("Order"))
                                .events(List.of("INSERT", "MODIFY"))
                                .when(Map.of("status", "PAID"))
                                .maxBatchingWindow(Duration.seconds(5))
                                .functionOptions(FunctionOptions.builder().memorySize(256).build())
                                .access(List.of(Access.update("Product")))
                                .build()))
                .build();
    }
}
