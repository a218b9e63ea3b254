using System.Net;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Members, invitations and keys of an organisation. One activation, so that two administrators cannot demote each other at once.</summary>
[GrainType("tenancy.members")]
internal sealed class MembersGrain(MemberStore members, ApiKeyStore keys, TimeProvider time) : Grain, IMembersGrain
{
    private static readonly TimeSpan InvitationHolds = TimeSpan.FromDays(7);

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<MemberView>> GetMembers() => [.. (await members.Members(Org)).Select(member => new MemberView(
        member.User, member.Name, member.Email, (Role)member.Role, member.HasSecondFactor, member.JoinedAt, member.LastSeenAt))];

    public async Task<IReadOnlyList<InvitationLineView>> GetInvitations() => [.. (await members.Invitations(Org, time.GetUtcNow())).Select(invitation => new InvitationLineView(
        invitation.Id, invitation.Email, (Role)invitation.Role, invitation.InvitedBy, invitation.CreatedAt, invitation.ExpiresAt))];

    public async Task<MemberProblem?> Invite(string email, Role role, string tokenHash, string by)
    {
        if (MemberRules.Invite(await members.Members(Org), email) is { } problem)
        {
            return problem;
        }
        var now = time.GetUtcNow();
        await members.Invite(Org, tokenHash, new InvitationRecord("", email, (int)role, by, now, now + InvitationHolds));
        return null;
    }

    public async Task<MemberProblem?> RevokeInvitation(string id) => await members.Revoke(Org, id, time.GetUtcNow()) ? null : MemberProblem.NotFound;

    public async Task<MemberProblem?> ChangeRole(long user, Role role)
    {
        if (MemberRules.Change(await members.Members(Org), user, role) is { } problem)
        {
            return problem;
        }
        await members.ChangeRole(Org, user, (int)role);
        await TellSessions(user);
        return null;
    }

    public async Task<MemberProblem?> Remove(long user)
    {
        if (MemberRules.Change(await members.Members(Org), user, null) is { } problem)
        {
            return problem;
        }
        await members.Remove(Org, user, time.GetUtcNow());
        await TellSessions(user);
        return null;
    }

    public async Task<IReadOnlyList<ApiKeyView>> GetApiKeys() => [.. (await keys.List(Org, time.GetUtcNow())).Select(View)];

    public async Task<ApiKeyView> CreateApiKey(NewApiKey key)
    {
        var now = time.GetUtcNow();
        var line = new ApiKeyLine(key.KeyId, key.Name, (int)key.Role, key.By, now, now.AddDays(key.Days), null, null, [.. key.Networks.Select(IPNetwork.Parse)]);
        await keys.Create(Org, line, key.SecretHash);
        return View(line);
    }

    public async Task<MemberProblem?> RevokeApiKey(string id)
    {
        if (!await keys.Revoke(Org, id, time.GetUtcNow()))
        {
            return MemberProblem.NotFound;
        }
        await GrainFactory.GetGrain<IApiKeyGrain>(CredentialKeys.ApiKey(id)).LookAgain();
        return null;
    }

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
