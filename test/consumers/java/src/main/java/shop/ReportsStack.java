package shop;

import io.github.cdksingletable.Access;
import io.github.cdksingletable.SingleTableService;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** A function in another stack than the table. */
final class ReportsStack extends Stack {
    ReportsStack(Construct scope, String id, StackProps props, SingleTableService service) {
        super(scope, id, props);
        Function report = Function.Builder.create(this, "Report")
                .runtime(Runtime.PYTHON_3_14)
                .handler("app.handler")
                .code(Code.fromAsset("../shop/python"))
                .environment(Map.of("TABLE_NAME", service.getTable().getTableName()))
                .build();
        service.grant(report, Access.query("ordersOfUser"), Access.read("User")).assertSuccess();
    }
}
