using System.Text.Json.Nodes;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Crawling;
using Paceline.Running;

namespace Paceline.Tenancy;

/// <summary>Every operation of the schema asked in every role: what happens is what the operation declares.</summary>
public sealed class RoleMatrixTests(TwoOrganisations world, ITestOutputHelper output)
{
    [Fact]
    public async Task EveryRootField_AskedInEveryRole_IsForbiddenExactlyWhereItSaysSo()
    {
        using var schema = new PacelineSchema();
        schema.Initialize();
        List<string> wrong = [];
        var cells = 0;
        foreach (var (word, root, declared) in new (string, SchemaType, IObjectGraphType)[]
        {
            ("query", world.Schema.Query, schema.Query), ("mutation", world.Schema.Mutation, schema.Mutation!), ("subscription", world.Schema.Subscription, schema.Subscription!),
        })
        {
            foreach (var field in root.Fields)
            {
                foreach (var credential in world.Ours.Credentials)
                {
                    var definition = declared.Fields.Find(field.Name)!;
                    var allowed = Permissions.Allow(declared, definition, credential.Role) && (credential.IsSession || !Permissions.ForPeopleAlone(definition));
                    // Ids that nothing has, so that a mutation that is allowed does nothing.
                    var arguments = new Filling(world.Schema, new Harvest(), world.Spoils.Kinds).Fill(field, null);
                    var reply = await world.Asker.Ask(credential, Minimal(word, field, arguments), arguments);
                    cells++;
                    if (reply.Codes.Contains("FORBIDDEN") == allowed || (!allowed && reply.Status != 403))
                    {
                        wrong.Add($"{word} {field.Name} by {credential}: {reply.Status} {reply.Text}");
                    }
                }
            }
        }
        output.WriteLine($"{cells} cells");
        Assert.Empty(wrong);
        Assert.Equal((world.Schema.Query.Fields.Count + world.Schema.Mutation.Fields.Count + world.Schema.Subscription.Fields.Count) * ((Enum.GetValues<Role>().Length * 2) + 3), cells);
    }

    [Fact]
    public async Task EveryRootField_AskedByAnOperator_IsForbiddenUnlessItIsAnOperators()
    {
        using var schema = new PacelineSchema();
        schema.Initialize();
        foreach (var (credential, letIn) in new[] { (await world.Operators.SignIn("outside"), false), (await world.Operators.SignIn("inside", world.Ours.Org), true) })
        {
            List<string> wrong = [];
            var open = 0;
            foreach (var (word, root, declared) in new (string, SchemaType, IObjectGraphType)[]
            {
                ("query", world.Schema.Query, schema.Query), ("mutation", world.Schema.Mutation, schema.Mutation!), ("subscription", world.Schema.Subscription, schema.Subscription!),
            })
            {
                foreach (var field in root.Fields.Where(field => field.Name is not ("leaveOrganization" or "beginAccess")))
                {
                    var definition = declared.Fields.Find(field.Name)!;
                    var asViewer = letIn && word != "mutation" && Permissions.Allow(declared, definition, Role.Viewer) && !Permissions.ForPeopleAlone(definition);
                    var allowed = Permissions.IsForOperators(declared, definition) || asViewer;
                    var arguments = new Filling(world.Schema, new Harvest(), world.Spoils.Kinds).Fill(field, null);
                    var reply = await world.Asker.Ask(credential, Minimal(word, field, arguments), arguments);
                    open += allowed ? 1 : 0;
                    if (reply.Codes.Contains("FORBIDDEN") == allowed || (!allowed && reply.Status != 403))
                    {
                        wrong.Add($"{word} {field.Name} {letIn}: {reply.Status} {reply.Text}");
                    }
                }
            }
            Assert.Empty(wrong);
            Assert.True(letIn ? open > 10 : open == 5, $"{open} fields are open");
        }
    }

    [Fact]
    public void OperatorsFields_AreOpenToNoRole_AndNoRolesFieldsToThem()
    {
        using var schema = new PacelineSchema();
        schema.Initialize();
        var roots = new IObjectGraphType[] { schema.Query, schema.Mutation!, schema.Subscription! };
        var operators = roots.SelectMany(root => root.Fields.Where(field => Permissions.IsForOperators(root, field)).Select(field => (Root: root, Field: field))).ToList();
        Assert.Equal(["beginAccess", "leaveOrganization", "operatorAccesses", "operatorErasures", "operatorOrganizations", "reactivateOrganization", "suspendOrganization"], operators.Select(one => one.Field.Name).Order());
        Assert.All(operators, one => Assert.All(Enum.GetValues<Role>(), role => Assert.False(Permissions.Allow(one.Root, one.Field, role))));
        var nowhere = new Principal(PrincipalKind.Operator, "operator-1", 0, default, "Olga", null, "s");
        Assert.Equal(operators.Count, roots.Sum(root => root.Fields.Count(field => Permissions.Allow(root, field, nowhere))));
    }

    [Fact]
    public void Viewer_MayNoMutationButOfTheirOwnAccountAndViews()
    {
        using var schema = new PacelineSchema();
        schema.Initialize();
        Assert.Equal(
            ["changePassword", "confirmSecondFactor", "endSession", "offerPasskey", "offerSecondFactor", "registerPasskey", "removeBoardView", "removePasskey", "removeSecondFactor", "saveBoardView"],
            schema.Mutation!.Fields.Where(field => Permissions.Allow(schema.Mutation, field, Role.Viewer)).Select(field => field.Name).Order());
    }

    [Fact]
    public void GrainInterfaces_OpenToWhoeverIsNobodyYet_AreThoseOfCredentialsAlone() => Assert.Equal(
        [
            // A webhook is known by its signature.
            "IApiKeyGrain", "IBookingHookGrain", "IInvitationGrain", "IOperatorGrain", "IPasskeySignInGrain", "IPasskeysGrain", "IPasswordResetGrain", "IProviderAttemptGrain", "IReceiptGrain",
            "ISessionGrain", "ISignInGateGrain", "ITokenGrain", "IUserGrain",
        ],
        typeof(ISessionGrain).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes(typeof(PlatformGrainAttribute), false) is [PlatformGrainAttribute { OpenToClients: true }])
            .Select(type => type.Name).Order());

    private string Minimal(string word, OutputField field, JsonObject arguments)
    {
        var declared = string.Join(", ", field.Arguments.Where(argument => arguments.ContainsKey(argument.Name)).Select(argument => $"${argument.Name}: {argument.Type.Text}"));
        var passed = string.Join(", ", arguments.Select(argument => $"{argument.Key}: ${argument.Key}"));
        return $"{word} M{(declared.Length > 0 ? $"({declared})" : "")} {{ {field.Name}{(passed.Length > 0 ? $"({passed})" : "")} {(world.Schema.IsLeaf(field.Type) ? "" : "{ __typename }")} }}";
    }
}
