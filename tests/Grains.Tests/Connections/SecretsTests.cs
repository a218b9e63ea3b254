using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Paceline.Running;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Keys are changed while pulls run, on real silos before the platforms.</summary>
public sealed class SecretsTests
{
    private const string Keks = "select string_agg(distinct kek, ',') from tenancy.data_key";
    private const string Sealed = "select string_agg(distinct encode(substring(credential from 1 for 5), 'hex'), ',') from connections.connection";
    private static readonly Principal Ann = new(PrincipalKind.User, "u1", 1, Role.Admin, "Ann", null, "s1");

    [Fact]
    public async Task Rotation_OfBothKeysWhilePullsRun_SealsAllAnewAndNoPullFails()
    {
        var both = new ConfiguredKeys(new Dictionary<string, byte[]> { ["default"] = new byte[32], ["next"] = [.. Enumerable.Repeat((byte)2, 32)] }, "next");
        await using var cluster = await LiveCluster.Start(silos: 2, keys: both, keysBefore: ConfiguredKeys.Only(new byte[32]));
        await cluster.Until(Keks, "next");
        await cluster.Settled();

        Assert.Empty(await cluster.Grain<IIdentityProviderGrain>("identity-provider", by: Ann).Save(
            new IdentityProviderDraft("https://login.example.com", "client", "kept secret", ["firm.test"], null)));

        for (var round = 2; round <= 4; round++)
        {
            await cluster.Grain<IConnectionGrain>("connection-1").RequestPull();
            await cluster.Grain<IConnectionGrain>("connection-2").RequestPull();
            var view = await cluster.Grain<ISecretsGrain>("secrets", by: Ann).Rotate();
            Assert.Equal((round, "next", round - 1), (view.DataKey, view.WrappedBy, view.FormerKeys));
            await cluster.Until(Sealed, $"02{round:x8}");
        }
        await cluster.Settled();

        Assert.Equal(["0"], await cluster.Look("select count(*) from bronze.pull where outcome <> 'DONE' or fault is not null"));
        Assert.Equal(["0"], await cluster.Look("select count(*) from connections.stream where failures > 0"));
        Assert.True((await cluster.Grain<IConnectionGrain>("connection-2").Test())!.Passed);
        var state = await cluster.Grain<ISecretsGrain>("secrets").State();
        Assert.Equal((4, 3, 0), (state.DataKey, state.FormerKeys, state.Remaining));
        Assert.Equal(
            ["u1|{\"dataKey\":1}|{\"dataKey\":2}", "u1|{\"dataKey\":2}|{\"dataKey\":3}", "u1|{\"dataKey\":3}|{\"dataKey\":4}"],
            await cluster.Look("select actor_subject, before::text, after::text from tenancy.audit where action = 'SECRETS_ROTATED' order by number"));

        await cluster.Do("update tenancy.data_key set unused_since = now() - interval '2 hours' where unused_since is not null");
        await cluster.Until("select string_agg(key_no::text, ',') from tenancy.data_key", "4");
        Assert.True((await cluster.Grain<IConnectionGrain>("connection-1").Test())!.Passed);
        var client = Convert.FromHexString(await cluster.One("select encode(client_secret, 'hex') from tenancy.identity_provider"));
        Assert.Equal("kept secret", Encoding.UTF8.GetString(await new SecretVault(cluster.Orgs, both, ClusterTime.Clock).Open(client, SecretPlace.ClientSecret(cluster.Org))));
    }

    [Fact]
    public async Task Credential_InTheFormerForm_IsOpenedAndSealedAnew()
    {
        await using var cluster = await LiveCluster.Start();
        await cluster.Settled();
        var ttd = (await cluster.Platforms.Credentials())["ttd"]!;
        var fields = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["login"] = (string)ttd["login"]!, ["password"] = (string)ttd["password"]! });
        await cluster.Do($"update connections.connection set credential = decode('{Convert.ToHexString(Former(fields, $"connection {cluster.Org}/2"))}', 'hex') where connection_id = 2");

        await cluster.Until(Sealed, "0200000001");

        Assert.True((await cluster.Grain<IConnectionGrain>("connection-2").Test())!.Passed);
    }

    private static byte[] Former(byte[] secret, string place)
    {
        var (nonce, tag, text) = (new byte[12], new byte[16], new byte[secret.Length]);
        using var aes = new AesGcm(new byte[32], tag.Length);
        aes.Encrypt(nonce, secret, text, tag, Encoding.UTF8.GetBytes(place));
        return [1, .. nonce, .. tag, .. text];
    }
}
