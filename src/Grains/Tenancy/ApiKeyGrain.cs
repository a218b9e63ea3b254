using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Paceline.Tenancy;

/// <summary>An API key, read afresh at least every few seconds, so that revoking it holds soon.</summary>
[GrainType("tenancy.apiKey")]
internal sealed class ApiKeyGrain(IdentityStore identities, ApiKeyStore keys, TimeProvider time) : Grain, IApiKeyGrain
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // How exact the time of last use is.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    private ApiKeyRecord? _key;
    private DateTimeOffset _readAt;

    private string KeyId => this.GetPrimaryKeyString()["apikey/".Length..];

    public async Task<Principal?> Authenticate(string secretHash, string? remoteAddress)
    {
        var now = time.GetUtcNow();
        if (_key is null || now - _readAt > Fresh)
        {
            (_key, _readAt) = (await identities.FindApiKey(KeyId, now), now);
        }
        if (_key is not { } key || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.SecretHash), Encoding.ASCII.GetBytes(secretHash)) || !IsFrom(key, remoteAddress))
        {
            return null;
        }
        if (key.LastUsedAt is not { } used || now - used >= Noted)
        {
            await keys.Used(key.Owner.Org, KeyId, now);
            _key = key with { LastUsedAt = now };
        }
        return new Principal(PrincipalKind.Service, key.Owner.SubjectId, key.Owner.Org.Value, (Role)key.Owner.Role, key.Owner.Name, null, KeyId);
    }

    public Task LookAgain()
    {
        _key = null;
        return Task.CompletedTask;
    }

    private static bool IsFrom(ApiKeyRecord key, string? remoteAddress)
    {
        if (key.Networks.Count == 0)
        {
            return true;
        }
        if (!IPAddress.TryParse(remoteAddress, out var address))
        {
            return false;
        }
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return key.Networks.Any(network => network.Contains(plain));
    }
}
