using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Demo;

/// <summary>
/// Creates the demo organisation with one connection to each platform of the sandbox, and to its booking system. It writes who it is and how to sign in,
/// never a fact: every row of delivery comes through the connectors, and every booking from the booking system.
/// </summary>
internal sealed class DemoOrganization(
    DemoOptions options, SandboxPlatforms sandbox, OrganizationStore organizations, IdentityStore identities, ConnectionStore connections, SecretVault secrets, PasswordHash passwords, TimeProvider time,
    BookingSystemStore bookings)
{
    private const int BookingsEverySeconds = 60;

    private readonly TaskCompletionSource<OrgId> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when everything of it is there.</summary>
    public Task<OrgId> Made => _made.Task;

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
        await ConnectBookings(org, cancellationToken);
        _made.TrySetResult(org);
    }

    private async Task ConnectBookings(OrgId org, CancellationToken cancellationToken)
    {
        var hook = options.ApiUrl is { } api ? new Uri(api, $"/hooks/bookings/{org.Value.ToString(CultureInfo.InvariantCulture)}") : null;
        var (address, token, secret) = await sandbox.BookingSystem(hook, cancellationToken);
        var now = time.GetUtcNow();
        var key = WebhookSignature.TryReadSecret(secret, out var told) ? told : RandomNumberGenerator.GetBytes(32);
        // Silos start side by side, and connected anew it would forget what stood between the two.
        await bookings.Connect(
            org, new BookingSystemRecord(Guid.NewGuid(), address, TimeSpan.FromSeconds(BookingsEverySeconds), now, "Demo", null, null, now, now, null, null),
            await secrets.Seal(Encoding.UTF8.GetBytes(token), SecretPlace.BookingToken(org), cancellationToken),
            await secrets.Seal(key, SecretPlace.HookSecret(org), cancellationToken),
            new AuditEntry(now, AuditActor.System, "BOOKING_SYSTEM_CONNECTED", new AuditObject("booking system", "1")) { After = JsonSerializer.Serialize(new { address }) }, anew: false, cancellationToken);
    }
}
