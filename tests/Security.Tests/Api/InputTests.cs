using System.Text.Json.Nodes;
using Paceline.Crawling;
using Paceline.Running;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>What no field takes, tried at every field of the schema: pages without end, cursors of elsewhere, and input that nobody declared.</summary>
public sealed class InputTests(TwoOrganisations world)
{
    private SchemaMap Schema => world.Schema;

    [Fact]
    public async Task EveryPage_OfNoneOrTooManyOrBeforeTheFirst_IsRefused()
    {
        var pages = Schema.Query.Fields.Where(field => field.Arguments.Any(argument => argument.Name == "first")).ToList();
        Assert.True(pages.Count >= 4, $"{pages.Count} pages");
        foreach (var field in pages)
        {
            foreach (var first in (int[])[0, -1, 501, int.MaxValue, int.MinValue])
            {
                // What is refused for what it costs has not been read either.
                Assert.Contains(Assert.Single(await Codes(field, "first", "Int", first)), (string[])["BAD_USER_INPUT", "COST_TOO_HIGH"]);
            }
            if (field.Arguments.All(argument => argument.Name != "after"))
            {
                // The first of a list that nobody pages through.
                continue;
            }
            foreach (var after in world.Spoils.Theirs.Cursors.Except(world.Spoils.Theirs.CursorsOf(field.Name)).Take(3).Append("x").Append("").Append(new string('a', 3_000)).Append("MR9jYW1wYWlnbnM"))
            {
                Assert.Equal(["BAD_USER_INPUT"], await Codes(field, "after", "String", after));
            }
        }
    }

    [Fact]
    public async Task EveryList_WithoutAPage_SaysHowLongItIsAndTakesNoNumberOfItsOwn()
    {
        var ids = new JsonArray([.. Enumerable.Repeat(world.Spoils.Theirs.Ids["Batch"][0], 101).Select(id => (JsonNode)id)]);
        var reply = await world.Asker.Ask(world.Ours.Admin, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new JsonObject { ["ids"] = ids });
        Assert.Equal((422, "BAD_USER_INPUT"), (reply.Status, reply.Codes.Single()));
    }

    [Theory]
    [InlineData("orgId")]
    [InlineData("organizationId")]
    [InlineData("status")]
    [InlineData("approvedBy")]
    [InlineData("role")]
    public async Task EveryMutation_WithInputThatNobodyDeclared_IsRefused(string more)
    {
        // By session: some mutations are for people.
        var admin = world.Ours.Credentials.Single(credential => credential is { IsSession: true, Role: Role.Admin });
        var person = await world.Operators.SignIn($"undeclared {more}");
        using var declarations = new PacelineSchema();
        declarations.Initialize();
        foreach (var field in Schema.Mutation.Fields)
        {
            var isOperators = Permissions.IsForOperators(declarations.Mutation!, declarations.Mutation!.Fields.Find(field.Name)!);
            var arguments = new Filling(Schema, new Harvest(), world.Spoils.Kinds).Fill(field, null);
            var inputs = arguments.Select(argument => argument.Value).OfType<JsonObject>().Where(input => !input.ContainsKey(more)).ToList();
            if (inputs.Count == 0)
            {
                // It takes none, or has declared this one.
                continue;
            }
            inputs.ForEach(input => input[more] = "1");
            var declared = string.Join(", ", field.Arguments.Select(argument => $"${argument.Name}: {argument.Type.Text}"));
            var passed = string.Join(", ", field.Arguments.Select(argument => $"{argument.Name}: ${argument.Name}"));
            var reply = await world.Asker.Ask(isOperators ? person : admin, $"mutation ({declared}) {{ {field.Name}({passed}) {{ __typename }} }}", arguments);
            Assert.True(reply.Status == 422, $"{field.Name}: {reply.Text}");
        }
    }

    private async Task<IReadOnlyList<string>> Codes(OutputField field, string argument, string type, JsonNode value)
    {
        var reply = await world.Asker.Ask(world.Ours.Admin, $"query ($v: {type}) {{ {field.Name}({argument}: $v) {{ __typename }} }}", new JsonObject { ["v"] = value });
        Assert.True(reply.Status == 422, $"{field.Name}({argument}: {value}): {reply.Text}");
        return reply.Codes;
    }
}
