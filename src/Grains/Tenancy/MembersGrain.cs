using System.Net;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>Members, invitations and keys of an organisation. One activation, so that two administrators cannot demote each other at once.</summary>
[GrainType("tenancy.members")]
internal sealed class MembersGrain(MemberStore members, ApiKeyStore keys, SecondFactorStore factors, PasswordResetStore resets, RefusedSignInStore refusals, IKeyEncryption encryption, TimeProvider time) : Grain, IMembersGrain
{
    private const int IdLength = 32;
    private const int MostRefusals = 200;
    private const int RewrappedAtOnce = 50;
    private static readonly TimeSpan ResetHolds = TimeSpan.FromHours(1);
    private static readonly TimeSpan InvitationHolds = TimeSpan.FromDays(7);

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<MemberView>> GetMembers() => [.. (await members.Members(Org)).Select(member => new MemberView(
        member.User, member.Name, member.Email, (Role)member.Role, member.HasSecondFactor, member.JoinedAt, member.LastSeenAt, member.HasPassword, member.HasIdentity))];

    public async Task<IReadOnlyList<InvitationLineView>> GetInvitations() => [.. (await members.Invitations(Org, time.GetUtcNow())).Select(invitation => new InvitationLineView(
        invitation.Id, invitation.Email, (Role)invitation.Role, invitation.InvitedBy, invitation.CreatedAt, invitation.ExpiresAt))];

    public async Task<MemberProblem?> Invite(string email, Role role, string tokenHash, string by)
    {
        if (MemberRules.Invite(await members.Members(Org), email) is { } problem)
        {
            return problem;
        }
        var now = time.GetUtcNow();
        await members.Invite(
            Org, tokenHash, new InvitationRecord("", email, (int)role, by, now, now + InvitationHolds),
            Entry(now, "MEMBER_INVITED", IdentityAudit.Invitation(tokenHash[..IdLength])) with { After = IdentityAudit.Json(new { email, role = role.Word() }) });
        return null;
    }

    public async Task<MemberProblem?> RevokeInvitation(string id) => await members.Revoke(Org, id, Entry(time.GetUtcNow(), "INVITATION_REVOKED", IdentityAudit.Invitation(id))) ? null : MemberProblem.NotFound;

    public async Task<MemberProblem?> ChangeRole(long user, Role role)
    {
        var all = await members.Members(Org);
        if (MemberRules.Change(all, user, role, await members.ProviderRequired(Org)) is { } problem)
        {
            return problem;
        }
        await members.ChangeRole(Org, user, (int)role, Entry(time.GetUtcNow(), "ROLE_CHANGED", IdentityAudit.Member(user)) with
        {
            Before = IdentityAudit.Json(new { role = RoleOf(all, user) }),
            After = IdentityAudit.Json(new { role = role.Word() }),
        });
        await TellSessions(user);
        return null;
    }

    public async Task<MemberProblem?> Remove(long user)
    {
        var all = await members.Members(Org);
        if (MemberRules.Change(all, user, null, await members.ProviderRequired(Org)) is { } problem)
        {
            return problem;
        }
        await members.Remove(Org, user, Entry(time.GetUtcNow(), "MEMBER_REMOVED", IdentityAudit.Member(user)) with
        {
            Before = IdentityAudit.Json(new { email = all.Single(member => member.User == user).Email, role = RoleOf(all, user) }),
        });
        await TellSessions(user);
        return null;
    }

    public async Task<MemberProblem?> OfferPasswordReset(long user, string tokenHash)
    {
        if ((await members.Members(Org)).All(member => member.User != user))
        {
            return MemberProblem.NotFound;
        }
        var now = time.GetUtcNow();
        return await resets.Offer(Org, user, tokenHash, now + ResetHolds, Entry(now, "PASSWORD_RESET_OFFERED", IdentityAudit.Member(user))) ? null : MemberProblem.IsElsewhereToo;
    }

    public async Task<IReadOnlyList<RefusedSignInView>> GetRefusedSignIns(int first) => [.. (await refusals.Newest(Org, Math.Clamp(first, 1, MostRefusals))).Select(one => new RefusedSignInView(
        one.Minute, one.User, one.Name, one.Email, one.Address, (SignInRefusal)one.Reason, one.Times))];

    public async Task<IReadOnlyList<ApiKeyView>> GetApiKeys() => [.. (await keys.List(Org, time.GetUtcNow())).Select(View)];

    public async Task<ApiKeyView> CreateApiKey(NewApiKey key)
    {
        var now = time.GetUtcNow();
        var line = new ApiKeyLine(key.KeyId, key.Name, (int)key.Role, key.By, now, now.AddDays(key.Days), null, null, [.. key.Networks.Select(IPNetwork.Parse)]);
        await keys.Create(Org, line, key.SecretHash, Entry(now, "API_KEY_CREATED", IdentityAudit.Key(key.KeyId)) with
        {
            After = IdentityAudit.Json(new { name = key.Name, role = key.Role.Word(), expiresAt = line.ExpiresAt, networks = key.Networks }),
        });
        return View(line);
    }

    public async Task<MemberProblem?> RevokeApiKey(string id)
    {
        if (!await keys.Revoke(Org, id, Entry(time.GetUtcNow(), "API_KEY_REVOKED", IdentityAudit.Key(id))))
        {
            return MemberProblem.NotFound;
        }
        await GrainFactory.GetGrain<IApiKeyGrain>(CredentialKeys.ApiKey(id)).LookAgain();
        return null;
    }

    public async Task RewrapSecondFactors()
    {
        foreach (var (user, before) in await factors.NotWrappedBy(Org, encryption.Current, RewrappedAtOnce))
        {
            var place = SecondFactorSweep.Place(user);
            await factors.Rewrap(user, before, await encryption.Wrap(await encryption.Unwrap(before, place), place));
        }
    }

    private static AuditEntry Entry(DateTimeOffset at, string action, AuditObject on) => new(at, CallerContext.Actor, action, on);

    private static string RoleOf(IReadOnlyList<MemberRecord> all, long user) => ((Role)all.Single(member => member.User == user).Role).Word();

    private async Task TellSessions(long user)
    {
        foreach (var hash in await members.SessionsOf(Org, user, time.GetUtcNow()))
        {
            await GrainFactory.GetGrain<ISessionGrain>(CredentialKeys.Session(hash)).LookAgain();
        }
    }

    private static ApiKeyView View(ApiKeyLine key) => new(
        key.KeyId, key.Name, (Role)key.Role, key.CreatedBy, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt, [.. key.Networks.Select(network => network.ToString())]);
}
