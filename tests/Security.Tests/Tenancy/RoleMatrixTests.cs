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
        Assert.Equal((world.Schema.Query.Fields.Count + world.Schema.Mutation.Fields.Count + world.Schema.Subscription.Fields.Count) * Enum.GetValues<Role>().Length * 2, cells);
    }

    [Fact]
    public void Viewer_MayNoMutationButOfTheirOwnAccount()
    {
        using var schema = new PacelineSchema();
        schema.Initialize();
        Assert.Equal(
            ["changePassword", "confirmSecondFactor", "endSession", "offerSecondFactor", "removeSecondFactor"],
            schema.Mutation!.Fields.Where(field => Permissions.Allow(schema.Mutation, field, Role.Viewer)).Select(field => field.Name).Order());
    }

    [Fact]
    public void GrainInterfaces_OpenToWhoeverIsNobodyYet_AreThoseOfCredentialsAlone() => Assert.Equal(
        ["IApiKeyGrain", "IInvitationGrain", "ISessionGrain", "IUserGrain"],
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
