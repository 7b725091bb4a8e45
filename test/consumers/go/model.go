package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-single-table/cdk-single-table-go/cdksingletable"
)

// text makes a map of texts for the constructs, which take pointers.
func text(values map[string]string) *map[string]*string {
	pointers := map[string]*string{}
	for name, value := range values {
		pointers[name] = jsii.String(value)
	}
	return &pointers
}

func shopModel() *cdksingletable.SingleTableModel {
	return &cdksingletable.SingleTableModel{
		Entities: &map[string]*cdksingletable.EntityModel{
			"User": {
				Keys: text(map[string]string{"PK": "USER#{userId}", "SK": "PROFILE#{userId}"}),
				Attributes: &map[string]any{
					"name":     "string",
					"email":    "string",
					"address?": map[string]any{"street": "string", "zip": "string?"},
				},
			},
			"Order": {
				Keys:       text(map[string]string{"PK": "USER#{userId}", "SK": "ORDER#{orderId}", "GSI1PK": "STATUS#{status}"}),
				Attributes: &map[string]any{"status": "PENDING|PAID|SHIPPED", "total": "number", "note": "string?", "tags": "set<string>?"},
			},
			"Product": {
				Keys:       text(map[string]string{"PK": "PRODUCT#{productId}", "SK": "METADATA#{productId}"}),
				Attributes: &map[string]any{"title": "string", "stock": "number"},
			},
		},
		Patterns: &map[string]*cdksingletable.PatternModel{
			"ordersOfUser": {
				Entities: jsii.Strings("Order"),
				Where:    text(map[string]string{"PK": "USER#{userId}", "SK": "begins_with ORDER#"}),
			},
			"userWithOrders": {
				Entities: jsii.Strings("User", "Order"),
				Where:    text(map[string]string{"PK": "USER#{userId}"}),
			},
			"ordersByStatus": {
				Entities: jsii.Strings("Order"),
				Index:    jsii.String("GSI1"),
				Where:    text(map[string]string{"GSI1PK": "STATUS#{status}"}),
			},
			"ordersBetween": {
				Entities: jsii.Strings("Order"),
				Index:    jsii.String("GSI1"),
				Where:    text(map[string]string{"GSI1PK": "STATUS#{status}", "SK": "between ORDER#{from} and ORDER#{to}"}),
				Order:    jsii.String("descending"),
				Limit:    jsii.Number(50),
			},
		},
	}
}
