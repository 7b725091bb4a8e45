package shop;

import io.github.cdksingletable.Models;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

public final class ShopApp {
    public static void main(String[] args) {
        App app = new App();
        StackProps props = StackProps.builder()
                .env(Environment.builder().account("111122223333").region("eu-central-1").build())
                .build();

        ShopStack stack = new ShopStack(app, "Shop", props, ShopModel.SHOP);
        new ReportsStack(app, "Reports", props, stack.service);
        new ShopStack(app, "ShopFromFile", props, Models.fromFile("../shop/shop.json"));

        app.synth();
    }
}
