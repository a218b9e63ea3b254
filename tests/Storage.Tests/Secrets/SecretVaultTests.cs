using System.Security.Cryptography;
using System.Text;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;
using Paceline.Tenancy;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Storage;

public sealed class SecretVaultTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private static readonly byte[] One = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] Two = [.. Enumerable.Repeat((byte)2, 32)];
    private static readonly byte[] Secret = "canary-7f3a"u8.ToArray();
    private static readonly AuditEntry Asked = new(At(10), new(ActorKind.User, "u1", "Ann"), "SECRETS_ROTATED", new("organization", "1"));

    [Fact]
    public async Task Open_OfWhatWasSealed_IsTheSecretAndNoTwoSealsAreAlike()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (one, two) = (await Seal(shop.Org, 1), await Seal(shop.Org, 1));

        Assert.Equal(Secret, await Vault().Open(one, SecretPlace.Credential(shop.Org, 1)));
        Assert.NotEqual(one, two);
        Assert.Equal([2, 0, 0, 0, 1], one[..5]);
        Assert.Equal(5 + 12 + 16 + Secret.Length, one.Length);
    }

    /// <summary>Whoever can write rows can move sealed values about; none opens where it does not belong.</summary>
    [Fact]
    public async Task Open_OfAnythingMovedOrChanged_Fails()
    {
        var shop = await Workshop.Open(fixture.Database);
        var other = await Workshop.Open(fixture.Database);
        var sealedBytes = await Seal(shop.Org, 1);
        await Seal(other.Org, 1);
        await Rotate(shop.Org, Vault());
        byte[] Changed(int at, byte by) => [.. sealedBytes[..at], (byte)(sealedBytes[at] ^ by), .. sealedBytes[(at + 1)..]];

        await Fails(sealedBytes, SecretPlace.Credential(shop.Org, 2), "sealed under another key or for another place");
        await Fails(sealedBytes, SecretPlace.Verifier(shop.Org, 1, "u1"), "sealed under another key or for another place");
        await Fails(sealedBytes, SecretPlace.Credential(other.Org, 1), "sealed under another key or for another place");
        await Fails(await Vault().Seal(Secret, SecretPlace.Verifier(shop.Org, 1, "u1")), SecretPlace.Verifier(shop.Org, 1, "u2"), "sealed under another key or for another place");
        await Fails(Changed(4, 3), SecretPlace.Credential(shop.Org, 1), "sealed under another key or for another place");
        await Fails(Changed(4, 8), SecretPlace.Credential(shop.Org, 1), "data key 9, which is gone");
        await Fails(Changed(0, 4), SecretPlace.Credential(shop.Org, 1), "not in a form");
        await Fails(sealedBytes[..20], SecretPlace.Credential(shop.Org, 1), "not in a form");
        for (var at = 5; at < sealedBytes.Length; at++)
        {
            await Fails(Changed(at, 1), SecretPlace.Credential(shop.Org, 1), "or was changed");
        }
        Assert.Equal(Secret, await Vault().Open(sealedBytes, SecretPlace.Credential(shop.Org, 1)));
    }

    [Fact]
    public async Task Open_WithTheDataKeyOfAnotherOrganisation_Fails()
    {
        var shop = await Workshop.Open(fixture.Database);
        var other = await Workshop.Open(fixture.Database);
        var sealedBytes = await Seal(shop.Org, 1);
        await Seal(other.Org, 1);
        await fixture.Database.Execute($"update tenancy.data_key set wrapped = (select wrapped from tenancy.data_key where org_id = {other.Org.Value}) where org_id = {shop.Org.Value}");

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Vault().Open(sealedBytes, SecretPlace.Credential(shop.Org, 1)));
    }

    [Fact]
    public async Task Open_OfTheFormerForm_IsTheSecretAtItsPlaceOnly()
    {
        var shop = await Workshop.Open(fixture.Database);
        byte[] former = [1, .. AesSeal.Seal(One, Secret, Encoding.UTF8.GetBytes($"connection {shop.Org}/1"))];
        var vault = new SecretVault(fixture.Database.Orgs, Keys("next"), TimeProvider.System);

        Assert.Equal(Secret, await vault.Open(former, SecretPlace.Credential(shop.Org, 1)));
        await Fails(former, SecretPlace.Credential(shop.Org, 2), "sealed under another key or for another place");
    }

    [Fact]
    public async Task Current_ByEightAtOnce_MakesOneKey()
    {
        var shop = await Workshop.Open(fixture.Database);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Seal(shop.Org, 1)));
        foreach (var one in all)
        {
            Assert.Equal(Secret, await Vault().Open(one, SecretPlace.Credential(shop.Org, 1)));
        }
        Assert.Equal("1", await Look($"select count(*) from tenancy.data_key where org_id = {shop.Org.Value}"));
    }

    [Fact]
    public async Task Rewrap_ToAnotherKey_KeepsEverythingReadableWhenTheFormerIsDropped()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (sealedBytes, place) = (await Seal(shop.Org, 1), SecretPlace.Credential(shop.Org, 1));
        var only = new SecretVault(fixture.Database.Orgs, new ConfiguredKeys(new Dictionary<string, byte[]> { ["next"] = Two }, "next"), TimeProvider.System);
        Assert.Contains(
            "wrapped by the key 'default', which this silo was not given", (await Assert.ThrowsAsync<CryptographicException>(() => only.Open(sealedBytes, place))).Message, StringComparison.Ordinal);

        var both = new SecretVault(fixture.Database.Orgs, Keys("next"), TimeProvider.System);
        Assert.Equal((1, 0), (await both.Rewrap(shop.Org), await both.Rewrap(shop.Org)));

        Assert.Equal(Secret, await only.Open(sealedBytes, place));
        await Fails(sealedBytes, place, "wrapped by the key 'next'");
    }

    [Fact]
    public async Task Forgotten_DataKey_LeavesItsSecretsUnreadableForEver()
    {
        var shop = await Workshop.Open(fixture.Database);
        var sealedBytes = await Seal(shop.Org, 1);
        await fixture.Database.Execute($"delete from tenancy.data_key where org_id = {shop.Org.Value}");

        await Fails(sealedBytes, SecretPlace.Credential(shop.Org, 1), "data key 1, which is gone");
        // A new key gets the number of the one that is gone, and opens nothing of it.
        await Seal(shop.Org, 1);
        await Fails(sealedBytes, SecretPlace.Credential(shop.Org, 1), "sealed under another key");
    }

    [Fact]
    public async Task Rotation_OfBothKeysWhileManyOpen_HasNoError()
    {
        var shop = await Workshop.Open(fixture.Database);
        var (vault, reseals, place) = (new SecretVault(fixture.Database.Orgs, Keys("default"), TimeProvider.System), new ResealStore(fixture.Database.Orgs), SecretPlace.Credential(shop.Org, 1));
        await reseals.Replace(shop.Org, 1, [1, 2, 3], await vault.Seal(Secret, place));
        using var over = new CancellationTokenSource();
        var opened = 0;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var record = (await shop.Connections.Load(shop.Org, 1))!;
                Assert.Equal(Secret, await vault.Open(record.SealedCredential, place));
                Interlocked.Increment(ref opened);
            }
        })).ToList();

        for (var round = 0; round < 5; round++)
        {
            var wrapping = new SecretVault(fixture.Database.Orgs, Keys(round % 2 == 0 ? "next" : "default"), TimeProvider.System);
            await Rotate(shop.Org, wrapping);
            await wrapping.Rewrap(shop.Org);
            foreach (var (connection, former) in (await reseals.Stale(shop.Org)).Where(one => one.Connection == 1))
            {
                Assert.True(await reseals.Replace(shop.Org, connection, former, await wrapping.Seal(await wrapping.Open(former, place), place)));
            }
            Assert.Equal(0, await reseals.DropKeys(shop.Org, At(10).AddMinutes(round), At(9)));
        }
        await over.CancelAsync();
        await Task.WhenAll(readers);

        Assert.True(opened > 20, $"{opened}");
        var last = (await shop.Connections.Load(shop.Org, 1))!.SealedCredential;
        Assert.Equal([2, 0, 0, 0, 6], last[..5]);
        // Connection 2 of the workshop is sealed by nobody: it remains, and keeps no key.
        var state = await reseals.State(shop.Org, "next");
        Assert.Equal((6, 5, 1), (state.Key, state.FormerKeys, state.Remaining));
        Assert.Equal(5, await reseals.DropKeys(shop.Org, At(12), At(11)));
        Assert.Equal(Secret, await vault.Open(last, place));
    }

    [Fact]
    public async Task DropKeys_WhileAnythingIsSealedWithThem_KeepsThem()
    {
        var shop = await Workshop.Open(fixture.Database);
        var reseals = new ResealStore(fixture.Database.Orgs);
        var place = SecretPlace.Credential(shop.Org, 1);
        var late = (await Vault().Current(shop.Org)).Seal(Secret, place);
        await Rotate(shop.Org, Vault());

        Assert.Equal((0, "1 at 10, 2"), (await reseals.DropKeys(shop.Org, At(10), At(9)), await Unused(shop.Org)));
        // Sealed before the rotation and stored after it was found unused.
        Assert.False(await reseals.Replace(shop.Org, 1, [9], late));
        Assert.True(await reseals.Replace(shop.Org, 1, [1, 2, 3], late));
        Assert.Equal((0, "1, 2"), (await reseals.DropKeys(shop.Org, At(12), At(11)), await Unused(shop.Org)));
        Assert.Equal(Secret, await Vault().Open(late, place));

        Assert.True(await reseals.Replace(shop.Org, 1, late, await Vault().Seal(Secret, place)));
        Assert.Equal((0, "1 at 13, 2"), (await reseals.DropKeys(shop.Org, At(13), At(12)), await Unused(shop.Org)));
        Assert.Equal((1, "2"), (await reseals.DropKeys(shop.Org, At(15), At(14)), await Unused(shop.Org)));
    }

    /// <summary>As whoever finds a back-up would look: every row of every table as text, with bytes in hexadecimal.</summary>
    [Fact]
    public async Task Dump_OfTheWholeDatabase_HoldsNoSecretInTheClear()
    {
        var shop = await Workshop.Open(fixture.Database);
        var key = await Vault().Current(shop.Org);
        await new ConnectionChangeStore(shop.Orgs).Create(
            Connection(shop.Org, 0) with { Name = "Sealed" }, number => key.Seal(Secret, SecretPlace.Credential(shop.Org, number)),
            number => new AuditEntry(At(10), AuditActor.System, "CONNECTION_CREATED", ConnectionAudit.On(number)));
        await new SignInLinkStore(shop.Orgs).Keep(
            new(shop.Org, 1, "u1", new byte[32], key.Seal(Secret, SecretPlace.Verifier(shop.Org, 1, "u1")), "http://localhost/", At(11)),
            new AuditEntry(At(10), AuditActor.System, "SIGN_IN_BEGUN", ConnectionAudit.On(1)));
        await Rotate(shop.Org, Vault());

        var tables = (await Look("select string_agg(format('%I.%I', schemaname, tablename), ' ') from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")).Split(' ');
        Assert.Contains("tenancy.data_key", tables);
        foreach (var needle in (string[])["canary-7f3a", Convert.ToHexStringLower(Secret), Convert.ToBase64String(Secret), Convert.ToHexStringLower(One)])
        {
            foreach (var table in tables)
            {
                Assert.Equal("0", await Look($"select count(*) from {table} t where position('{needle}' in t::text) > 0"));
            }
        }
        Assert.NotEqual("0", await Look("select count(*) from connections.sign_in_link t where position('u1' in t::text) > 0"));
    }

    private static ConfiguredKeys Keys(string current) => new(new Dictionary<string, byte[]> { ["default"] = One, ["next"] = Two }, current);

    private SecretVault Vault() => new(fixture.Database.Orgs, ConfiguredKeys.Only(One), TimeProvider.System);

    private Task<byte[]> Seal(OrgId org, int connection) => Vault().Seal(Secret, SecretPlace.Credential(org, connection));

    private Task Rotate(OrgId org, SecretVault vault) => new ResealStore(fixture.Database.Orgs).Rotate(org, vault, Asked);

    private async Task Fails(byte[] sealedBytes, SecretPlace place, string why)
    {
        var exception = await Assert.ThrowsAnyAsync<CryptographicException>(() => Vault().Open(sealedBytes, place));
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    private Task<string> Unused(OrgId org) => Look(
        $"select string_agg(key_no || coalesce(' at ' || extract(hour from unused_since at time zone 'UTC'), ''), ', ' order by key_no) from tenancy.data_key where org_id = {org.Value}");

    private async Task<string> Look(string sql)
    {
        await using var command = fixture.Database.Admin.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
