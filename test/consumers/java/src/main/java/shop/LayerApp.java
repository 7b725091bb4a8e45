package shop;

import io.github.cdksingletable.Access;
import io.github.cdksingletable.Models;
import io.github.cdksingletable.RuntimeLayer;
import io.github.cdksingletable.ServiceFunctionProps;
import io.github.cdksingletable.SingleTableService;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Runtime;

public final class LayerApp {
    public static void main(String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "Shop");
        SingleTableService.Builder.create(stack, "Service")
                .model(Models.fromFile("../shop/shop.json"))
                .functions(Map.of("GetUser", ServiceFunctionProps.builder()
                        .runtime(Runtime.NODEJS_24_X)
                        .handler("index.handler")
                        .code(Code.fromAsset("../shop/layer"))
                        .layers(List.of(new RuntimeLayer(stack, "Runtime")))
                        .access(List.of(Access.read("User")))
                        .build()))
                .build();
        app.synth();
    }
}
