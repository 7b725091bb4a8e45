package shop;

import io.github.cdksingletable.Access;
import io.github.cdksingletable.Models;
import io.github.cdksingletable.ServiceFunctionProps;
import io.github.cdksingletable.SingleTableService;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Runtime;

public final class WrongAccess {
    public static void main(String[] args) {
        Stack stack = new Stack(new App(), "Shop");
        SingleTableService.Builder.create(stack, "Service")
                .model(Models.fromFile("../shop/shop.json"))
                .functions(Map.of("Report", ServiceFunctionProps.builder()
                        .runtime(Runtime.PYTHON_3_14)
                        .handler("app.handler")
                        .code(Code.fromAsset("../shop/python"))
                        .access(List.of(Access.query("ordersByStaus")))
                        .build()))
                .build();
    }
}
