package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-single-table/cdk-single-table-go/cdksingletable"
)

func main() {
	defer jsii.Close()
	switch {
	case len(os.Args) == 1:
		synthesize()
	case os.Args[1] == "layer":
		synthesizeLayer()
	case os.Args[1] == "wrong-model":
		wrongModel()
	case os.Args[1] == "wrong-access":
		wrongAccess()
	}
}

func synthesize() {
	app := awscdk.NewApp(nil)
	props := &awscdk.StackProps{Env: &awscdk.Environment{Account: jsii.String("111122223333"), Region: jsii.String("eu-central-1")}}

	service := newShopStack(app, "Shop", props, shopModel())
	newReportsStack(app, "Reports", props, service)
	newShopStack(app, "ShopFromFile", props, cdksingletable.Models_FromFile(jsii.String("../shop/shop.json")))

	app.Synth(nil)
}
