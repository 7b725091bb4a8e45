package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-single-table/cdk-single-table-go/cdksingletable"
)

func newShopStack(scope constructs.Construct, id string, props *awscdk.StackProps, model *cdksingletable.SingleTableModel) cdksingletable.SingleTableService {
	stack := awscdk.NewStack(scope, &id, props)
	return cdksingletable.NewSingleTableService(stack, jsii.String("Shop"), &cdksingletable.SingleTableServiceProps{
		Model: model,
		Table: &cdksingletable.ServiceTableProps{
			TableName:          jsii.String("shop-items"),
			TableClass:         awsdynamodb.TableClass_STANDARD_INFREQUENT_ACCESS,
			RemovalPolicy:      awscdk.RemovalPolicy_DESTROY,
			DeletionProtection: jsii.Bool(false),
			PointInTimeRecoverySpecification: &awsdynamodb.PointInTimeRecoverySpecification{
				PointInTimeRecoveryEnabled: jsii.Bool(true),
				RecoveryPeriodInDays:       jsii.Number(7),
			},
			Billing: awsdynamodb.Billing_Provisioned(&awsdynamodb.ThroughputProps{
				ReadCapacity: awsdynamodb.Capacity_Fixed(jsii.Number(5)),
				WriteCapacity: awsdynamodb.Capacity_Autoscaled(&awsdynamodb.AutoscaledCapacityOptions{
					MinCapacity: jsii.Number(1),
					MaxCapacity: jsii.Number(10),
				}),
			}),
			Encryption: awsdynamodb.TableEncryptionV2_AwsManagedKey(),
			WarmThroughput: &awsdynamodb.WarmThroughput{
				ReadUnitsPerSecond:  jsii.Number(12000),
				WriteUnitsPerSecond: jsii.Number(4000),
			},
			Replicas: &[]*awsdynamodb.ReplicaTableProps{{Region: jsii.String("eu-west-1"), DeletionProtection: jsii.Bool(false)}},
			Tags:     &[]*awscdk.CfnTag{{Key: jsii.String("team"), Value: jsii.String("shop")}},
			Indexes: &map[string]*cdksingletable.ServiceIndexProps{
				"GSI1": {ReadCapacity: awsdynamodb.Capacity_Fixed(jsii.Number(3))},
			},
		},
		Functions: &map[string]*cdksingletable.ServiceFunctionProps{
			"PlaceOrder": {
				Entry:           jsii.String("../shop/handlers/place-order.ts"),
				ExternalModules: jsii.Strings("@aws-sdk/*"),
				Timeout:         awscdk.Duration_Seconds(jsii.Number(10)),
				Access: &[]cdksingletable.Access{
					cdksingletable.Access_Create(jsii.String("Order")),
					cdksingletable.Access_Read(jsii.String("User"), &cdksingletable.ReadAccessOptions{Attributes: jsii.Strings("email")}),
					cdksingletable.Access_TransactionOnly(cdksingletable.Access_Update(jsii.String("Product"))),
				},
			},
			"Report": {
				Entry:           jsii.String("../shop/handlers/report.ts"),
				ExternalModules: jsii.Strings("@aws-sdk/*"),
				MemorySize:      jsii.Number(256),
				Access: &[]cdksingletable.Access{
					cdksingletable.Access_Query(jsii.String("ordersByStatus")),
					cdksingletable.Access_Query(jsii.String("ordersBetween")),
				},
			},
			"UserWithOrders": {
				Runtime:     awslambda.Runtime_PYTHON_3_14(),
				Handler:     jsii.String("app.handler"),
				Code:        awslambda.Code_FromAsset(jsii.String("../shop/python"), nil),
				Environment: &map[string]*string{"STAGE": jsii.String("test")},
				Access: &[]cdksingletable.Access{
					cdksingletable.Access_Query(jsii.String("userWithOrders")),
					cdksingletable.Access_Put(jsii.String("User")),
					cdksingletable.Access_Update(jsii.String("User")),
					cdksingletable.Access_Delete(jsii.String("User")),
					cdksingletable.Access_BatchWrite(jsii.String("Order")),
					cdksingletable.Access_Write(jsii.String("Product")),
				},
			},
			"GetUser": {
				Runtime: awslambda.Runtime_NODEJS_24_X(),
				Handler: jsii.String("index.handler"),
				Code:    awslambda.Code_FromAsset(jsii.String("../shop/layer"), nil),
				Layers:  &[]awslambda.ILayerVersion{cdksingletable.NewRuntimeLayer(stack, jsii.String("Runtime"), nil)},
				Access:  &[]cdksingletable.Access{cdksingletable.Access_Crud(jsii.String("User"))},
			},
			"Migration": {
				Runtime: awslambda.Runtime_PYTHON_3_14(),
				Handler: jsii.String("app.handler"),
				Code:    awslambda.Code_FromAsset(jsii.String("../shop/python"), nil),
				Access: &[]cdksingletable.Access{
					cdksingletable.Access_All(),
					cdksingletable.Access_Scan(nil),
					cdksingletable.Access_Scan(jsii.String("GSI1")),
					cdksingletable.Access_Partiql(),
				},
			},
		},
		StreamConsumers: &map[string]*cdksingletable.StreamConsumerProps{
			"PaidOrders": {
				Entry:             jsii.String("../shop/handlers/paid-orders.ts"),
				Entities:          jsii.Strings("Order"),
				Events:            jsii.Strings("INSERT", "MODIFY"),
				When:              &map[string]any{"status": "PAID"},
				MaxBatchingWindow: awscdk.Duration_Seconds(jsii.Number(5)),
				FunctionOptions:   &awslambda.FunctionOptions{MemorySize: jsii.Number(256)},
				Access:            &[]cdksingletable.Access{cdksingletable.Access_Update(jsii.String("Product"))},
			},
		},
	})
}
