using System.Text.Json.Nodes;
using Paceline.Running;

namespace Paceline.Tenancy;

public sealed class LoggedSecretsTests
{
    [Theory]
    [InlineData("info: signed in with hunter-2-hunter", "info: signed in with (secret)")]
    [InlineData("info: Authorization: Bearer ya29.a0Af_H6SMBx", "info: Authorization: Bearer (secret)")]
    [InlineData("Host=127.0.0.1;Username=paceline_silo;Password=x", "Host=127.0.0.1;Username=paceline_silo;Password=(secret)")]
    [InlineData("token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvMTIifQ.c2ln", "token (secret).c2ln")]
    [InlineData("-----BEGIN PRIVATE KEY-----", "(secret)")]
    [InlineData("info: pulled 12 rows of connection-3 in 0.2 s", null)]
    public void In_ALine_FindsItAndShowsItWithout(string line, string? shown) =>
        Assert.Equal(shown is null ? [] : [shown], LoggedSecrets.In($"first line\n{line}\nlast line", ["hunter-2-hunter"]));

    [Fact]
    public void Of_Credentials_TakesKeysAndPasswordsAndLeavesIds() => Assert.Equal(
        ["MIIEvg", "abc", "hunter", "s3cret", "Atzr"],
        LoggedSecrets.Of(JsonNode.Parse(
            """
            { "dv360": { "partnerId": "700100", "serviceAccount": { "private_key_id": "83eb", "private_key": "-----BEGIN PRIVATE KEY-----\nMIIEvg\nabc\n-----END PRIVATE KEY-----\n" } },
              "ttd": { "login": "ann", "password": "hunter" }, "amazon": { "clientId": "amzn1", "clientSecret": "s3cret", "refreshToken": "Atzr" } }
            """)!));
}
