using Paceline.Fakes;

namespace Paceline.Connections;

public sealed class SecretsTests(ApiFixture api)
{
    private const string Rotate = """mutation { rotateSecrets(input: { clientMutationId: "m1" }) { secrets { dataKey since wrappedBy formerKeys remaining } userErrors { code } clientMutationId } }""";

    [Fact]
    public async Task RotateSecrets_ByAnAdministrator_SaysTheNewKeyAndHowMuchRemains()
    {
        using var admin = new GraphClient(api.Address, "pl_alphaadmin_s4");
        Assert.Equal(
            """{"data":{"rotateSecrets":{"secrets":{"dataKey":3,"since":"2026-03-20T10:00:00+00:00","wrappedBy":"next","formerKeys":2,"remaining":4},"userErrors":[],"clientMutationId":"m1"}}}""",
            (await admin.Ask(Rotate)).DataAlone);
        Assert.Equal("""{"data":{"secrets":{"dataKey":2,"remaining":3}}}""", (await admin.Ask("{ secrets { dataKey remaining } }")).DataAlone);
    }

    [Theory]
    [InlineData(Rotate)]
    [InlineData("{ secrets { dataKey } }")]
    public async Task Secrets_ForATrader_AreForbidden(string document)
    {
        using var trader = new GraphClient(api.Address);
        Assert.Equal(403, (await trader.Ask(document)).Status);
    }
}
