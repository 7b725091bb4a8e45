package shop;

import io.github.cdksingletable.EntityModel;
import io.github.cdksingletable.PatternModel;
import io.github.cdksingletable.SingleTableModel;
import io.github.cdksingletable.SingleTableService;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

public final class WrongModel {
    public static void main(String[] args) {
        Stack stack = new Stack(new App(), "Shop");
        SingleTableService.Builder.create(stack, "Service")
                .model(SingleTableModel.builder()
                        .entities(Map.of("Order", EntityModel.builder()
                                .keys(Map.of("PK", "USER#{userId}", "SK", "ORDER#{orderId}", "GSI1PK", "STATUS#{status}"))
                                .attributes(Map.of("total", "numbr"))
                                .build()))
                        .patterns(Map.of("ordersByStatus", PatternModel.builder()
                                .entities(List.of("Order"))
                                .index("GSI2")
                                .where(Map.of("GSI1PK", "STATUS#{status}"))
                                .build()))
                        .build())
                .build();
    }
}
