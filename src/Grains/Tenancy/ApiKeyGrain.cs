using System.Security.Cryptography;
using System.Text;

namespace Paceline.Tenancy;

/// <summary>An API key, read afresh at least every few seconds, so that revoking it holds soon.</summary>
[GrainType("tenancy.apiKey")]
internal sealed class ApiKeyGrain(IdentityStore identities, TimeProvider time) : Grain, IApiKeyGrain
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private (CredentialOwner Owner, string SecretHash)? _key;
    private DateTimeOffset _readAt;

    public async Task<Principal?> Authenticate(string secretHash)
    {
        var keyId = this.GetPrimaryKeyString()["apikey/".Length..];
        if (_key is null || time.GetUtcNow() - _readAt > Fresh)
        {
            (_key, _readAt) = (await identities.FindApiKey(keyId, time.GetUtcNow()), time.GetUtcNow());
        }
        return _key is { } key && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.SecretHash), Encoding.ASCII.GetBytes(secretHash))
            ? new Principal(PrincipalKind.Service, key.Owner.SubjectId, key.Owner.Org.Value, (Role)key.Owner.Role, key.Owner.Name, null, keyId)
            : null;
    }
}
