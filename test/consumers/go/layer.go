package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-single-table/cdk-single-table-go/cdksingletable"
)

// synthesizeLayer has a handler that is not bundled.
func synthesizeLayer() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Shop"), nil)
	cdksingletable.NewSingleTableService(stack, jsii.String("Service"), &cdksingletable.SingleTableServiceProps{
		Model: cdksingletable.Models_FromFile(jsii.String("../shop/shop.json")),
		Functions: &map[string]*cdksingletable.ServiceFunctionProps{
			"GetUser": {
				Runtime: awslambda.Runtime_NODEJS_24_X(),
				Handler: jsii.String("index.handler"),
				Code:    awslambda.Code_FromAsset(jsii.String("../shop/layer"), nil),
				Layers:  &[]awslambda.ILayerVersion{cdksingletable.NewRuntimeLayer(stack, jsii.String("Runtime"), nil)},
				Access:  &[]cdksingletable.Access{cdksingletable.Access_Read(jsii.String("User"), nil)},
			},
		},
	})
	app.Synth(nil)
}
