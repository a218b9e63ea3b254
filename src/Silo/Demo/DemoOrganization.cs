using System.Text.Json;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Demo;

/// <summary>
/// Creates the demo organisation with one connection to each platform of the sandbox. It writes who it is and how to sign in, never
/// a fact: every row of delivery comes through the connectors.
/// </summary>
internal sealed class DemoOrganization(
    DemoOptions options, SandboxPlatforms sandbox, OrganizationStore organizations, IdentityStore identities, ConnectionStore connections, SecretVault secrets, PasswordHash passwords, TimeProvider time)
{
    public async Task Ensure(CancellationToken cancellationToken)
    {
        var org = await organizations.Ensure("demo", "Northlight Media", "Europe/London", "GBP", cancellationToken);
        await identities.EnsureUser(org, "trader@demo.test", "Robin Hale", passwords.Of(options.Password), (int)Role.Trader, cancellationToken);
        await identities.EnsureUser(org, "admin@demo.test", "Sam Okafor", passwords.Of(options.Password), (int)Role.Admin, cancellationToken);
        if (CredentialKeys.TryReadApiKey(options.ApiKey, out var id, out var secret))
        {
            await identities.EnsureApiKey(org, id, "Demo key", CredentialKeys.Hash(secret), (int)Role.Trader, time.GetUtcNow(), cancellationToken);
        }
        foreach (var (place, demo) in (await sandbox.Ask(cancellationToken)).Index())
        {
            var number = place + 1;
            var credential = await secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(demo.Credential), SecretPlace.Credential(org, number), cancellationToken);
            await connections.Save(demo.Record(org, number) with { SealedCredential = credential }, cancellationToken);
        }
    }
}
