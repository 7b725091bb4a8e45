package shop;

import io.github.cdksingletable.EntityModel;
import io.github.cdksingletable.PatternModel;
import io.github.cdksingletable.SingleTableModel;
import java.util.List;
import java.util.Map;

final class ShopModel {
    static final SingleTableModel SHOP = SingleTableModel.builder()
            .entities(Map.of(
                    "User", EntityModel.builder()
                            .keys(Map.of("PK", "USER#{userId}", "SK", "PROFILE#{userId}"))
                            .attributes(Map.of(
                                    "name", "string",
                                    "email", "string",
                                    "address?", Map.of("street", "string", "zip", "string?")))
                            .build(),
                    "Order", EntityModel.builder()
                            .keys(Map.of("PK", "USER#{userId}", "SK", "ORDER#{orderId}", "GSI1PK", "STATUS#{status}"))
                            .attributes(Map.of(
                                    "status", "PENDING|PAID|SHIPPED",
                                    "total", "number",
                                    "note", "string?",
                                    "tags", "set<string>?"))
                            .build(),
                    "Product", EntityModel.builder()
                            .keys(Map.of("PK", "PRODUCT#{productId}", "SK", "METADATA#{productId}"))
                            .attributes(Map.of("title", "string", "stock", "number"))
                            .build()))
            .patterns(Map.of(
                    "ordersOfUser", PatternModel.builder()
                            .entities(List.of("Order"))
                            .where(Map.of("PK", "USER#{userId}", "SK", "begins_with ORDER#"))
                            .build(),
                    "userWithOrders", PatternModel.builder()
                            .entities(List.of("User", "Order"))
                            .where(Map.of("PK", "USER#{userId}"))
                            .build(),
                    "ordersByStatus", PatternModel.builder()
                            .entities(List.of("Order"))
                            .index("GSI1")
                            .where(Map.of("GSI1PK", "STATUS#{status}"))
                            .build(),
                    "ordersBetween", PatternModel.builder()
                            .entities(List.of("Order"))
                            .index("GSI1")
                            .where(Map.of("GSI1PK", "STATUS#{status}", "SK", "between ORDER#{from} and ORDER#{to}"))
                            .order("descending")
                            .limit(50)
                            .build()))
            .build();

    private ShopModel() {}
}
