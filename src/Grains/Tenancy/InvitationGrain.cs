namespace Paceline.Tenancy;

/// <summary>Looks an invitation up for whoever holds its link.</summary>
[GrainType("tenancy.invitation")]
internal sealed class InvitationGrain(InvitationStore invitations, TimeProvider time) : Grain, IInvitationGrain
{
    public async Task<InvitationView?> Get() =>
        await invitations.Find(this.GetPrimaryKeyString()["invitation/".Length..], time.GetUtcNow()) is { } open
            ? new InvitationView(open.Organization, open.Email, (Role)open.Role, open.UserExists, open.ProviderRequired)
            : null;
}
