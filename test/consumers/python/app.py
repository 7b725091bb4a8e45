from aws_cdk import App, Environment
from cdk_single_table import Models

from model import shop
from reports_stack import ReportsStack
from shop_stack import ShopStack

app = App()
env = Environment(account="111122223333", region="eu-central-1")

stack = ShopStack(app, "Shop", env=env, model=shop)
ReportsStack(app, "Reports", env=env, service=stack.service)
ShopStack(app, "ShopFromFile", env=env, model=Models.from_file("../shop/shop.json"))

app.synth()
