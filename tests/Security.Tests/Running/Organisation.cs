using System.Text.Json;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Running;

/// <summary>An organisation in the database, with somebody of every role who has a session, and a key of every role; and a token of every role that one may be of.</summary>
internal sealed record Organisation(OrgId Org, string Word, IReadOnlyList<Credential> Credentials)
{
    /// <summary>What the silos seal credentials with.</summary>
    public static readonly byte[] Secrets = new byte[32];

    public Credential Admin => Key(Role.Admin);

    public Credential Key(Role role) => Credentials.Single(credential => credential.Role == role && credential is { IsSession: false, IsToken: false });

    /// <param name="issuer">Signs tokens of machines of the organisation; null for none.</param>
    public static async Task<Organisation> Create(TestDatabase database, string word, OpenIdServer? issuer = null)
    {
        var org = await new OrganizationStore(database.Orgs).Ensure($"org-{word}", $"Agency {word}", "UTC", "USD");
        var identities = new IdentityStore(database.Orgs);
        var sessions = new SessionStore(database.Orgs);
        var now = DateTimeOffset.UtcNow;
        List<Credential> credentials = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            var name = $"{word}{role}".ToLowerInvariant();
            var token = SessionCookie.NewToken();
            await identities.EnsureUser(org, $"{name}@{word}.test", $"Person {name}", "none", (int)role);
            var user = (await identities.FindUser($"{name}@{word}.test"))!;
            // Just proved, so that what is sensitive is tried too.
            await sessions.Start(new NewSession(org, user.UserId, CredentialKeys.Hash(token), now, now.AddHours(1), now, false, false, null, null), null);
            await identities.EnsureApiKey(org, name, $"Key {name}", CredentialKeys.Hash("secret"), (int)role, now);
            credentials.Add(new Credential(word, role, true, token));
            credentials.Add(new Credential(word, role, false, $"pl_{name}_secret"));
        }
        if (issuer is not null)
        {
            Role[] roles = [Role.Viewer, Role.Analyst, Role.Trader];
            var audience = $"paceline:org-{word}";
            await new TrustStore(database.Orgs).Create(
                org, new TrustRecord($"trust{word}", $"Machines {word}", issuer.Issuer, audience, [.. roles.Select(role => new TrustRule("sub", $"{role}", (int)role))], now, $"Person {word}", null, null),
                new AuditEntry(now, AuditActor.System, "TRUST_CREATED", new AuditObject("token trust", $"trust{word}")));
            credentials.AddRange(roles.Select(role => new Credential(word, role, false, issuer.Sign(issuer.Machine(audience, $"{role}")))));
        }
        return new Organisation(org, word, credentials);
    }

    /// <summary>Connects both platforms of its agency; pulling begins at once.</summary>
    public async Task Connect(TestDatabase database, Agency agency)
    {
        var credentials = await agency.Credentials();
        var account = credentials["dv360"]!["serviceAccount"]!;
        var vault = new SecretVault(database.Orgs, ConfiguredKeys.Only(Secrets), TimeProvider.System);
        await Save(1, "dv360", ["api", "reports", "token"], new() { ["client_email"] = (string)account["client_email"]!, ["private_key"] = (string)account["private_key"]! });
        await Save(2, "ttd", ["api"], new() { ["login"] = (string)credentials["ttd"]!["login"]!, ["password"] = (string)credentials["ttd"]!["password"]! });

        async Task Save(int number, string platform, string[] endpoints, Dictionary<string, string> fields)
        {
            var connection = agency.Number + number;
            await new ConnectionStore(database.Orgs).Save(new ConnectionRecord(
                Org, connection, platform, $"{platform} {Word}", $"project-{Word}", JsonSerializer.Serialize(endpoints.ToDictionary(name => name, _ => agency.Url)),
                await vault.Seal(JsonSerializer.SerializeToUtf8Bytes(fields), SecretPlace.Credential(Org, connection)),
                3600, "{}", (int)DeliveryGrain.Day, 5, 1, null, null));
        }
    }
}
