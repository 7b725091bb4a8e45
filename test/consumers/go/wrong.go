package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-single-table/cdk-single-table-go/cdksingletable"
)

// wrongModel fails with every problem of a model.
func wrongModel() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Shop"), nil)
	cdksingletable.NewSingleTableService(stack, jsii.String("Service"), &cdksingletable.SingleTableServiceProps{
		Model: &cdksingletable.SingleTableModel{
			Entities: &map[string]*cdksingletable.EntityModel{
				"Order": {
					Keys:       text(map[string]string{"PK": "USER#{userId}", "SK": "ORDER#{orderId}", "GSI1PK": "STATUS#{status}"}),
					Attributes: &map[string]any{"total": "numbr"},
				},
			},
			Patterns: &map[string]*cdksingletable.PatternModel{
				"ordersByStatus": {
					Entities: jsii.Strings("Order"),
					Index:    jsii.String("GSI2"),
					Where:    text(map[string]string{"GSI1PK": "STATUS#{status}"}),
				},
			},
		},
	})
}

// wrongAccess fails with the name that an access pattern might have been meant to have.
func wrongAccess() {
	stack := awscdk.NewStack(awscdk.NewApp(nil), jsii.String("Shop"), nil)
	cdksingletable.NewSingleTableService(stack, jsii.String("Service"), &cdksingletable.SingleTableServiceProps{
		Model: cdksingletable.Models_FromFile(jsii.String("../shop/shop.json")),
		Functions: &map[string]*cdksingletable.ServiceFunctionProps{
			"Report": {
				Runtime: awslambda.Runtime_PYTHON_3_14(),
				Handler: jsii.String("app.handler"),
				Code:    awslambda.Code_FromAsset(jsii.String("../shop/python"), nil),
				Access:  &[]cdksingletable.Access{cdksingletable.Access_Query(jsii.String("ordersByStaus"))},
			},
		},
	})
}
