
namespace Paceline.Tenancy;

/// <summary>A session, read once and kept while it is used; ending it here ends it everywhere, because there is one activation.</summary>
[GrainType("tenancy.session")]
internal sealed class SessionGrain(IdentityStore identities, TimeProvider time) : Grain, ISessionGrain
{
    private CredentialOwner? _owner;

    private string TokenHash => this.GetPrimaryKeyString()["session/".Length..];

    public async Task<Principal?> GetPrincipal()
    {
        _owner ??= await identities.FindSession(TokenHash, time.GetUtcNow());
        if (_owner is null || _owner.ExpiresAt <= time.GetUtcNow())
        {
            DeactivateOnIdle();
            return null;
        }
        return new Principal(PrincipalKind.User, _owner.SubjectId, _owner.Org.Value, (Role)_owner.Role, _owner.Name, _owner.Email, TokenHash);
    }

    public async Task End()
    {
        if (await GetPrincipal() is { } principal)
        {
            await identities.EndSession(principal.OrgId, TokenHash, time.GetUtcNow());
        }
        _owner = null;
        DeactivateOnIdle();
    }
}
