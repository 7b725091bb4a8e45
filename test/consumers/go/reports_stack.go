package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-single-table/cdk-single-table-go/cdksingletable"
)

// newReportsStack has a function in another stack than the table.
func newReportsStack(scope constructs.Construct, id string, props *awscdk.StackProps, service cdksingletable.SingleTableService) {
	stack := awscdk.NewStack(scope, &id, props)
	report := awslambda.NewFunction(stack, jsii.String("Report"), &awslambda.FunctionProps{
		Runtime:     awslambda.Runtime_PYTHON_3_14(),
		Handler:     jsii.String("app.handler"),
		Code:        awslambda.Code_FromAsset(jsii.String("../shop/python"), nil),
		Environment: &map[string]*string{"TABLE_NAME": service.Table().TableName()},
	})
	service.Grant(report,
		cdksingletable.Access_Query(jsii.String("ordersOfUser")),
		cdksingletable.Access_Read(jsii.String("User"), nil),
	).AssertSuccess()
}
