using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Has open sessions look again when the organisation asks for a second factor, or no longer does.</summary>
internal sealed class SessionListener(SessionStore sessions, TimeProvider time, IGrainFactory grains) : ISettingListener
{
    public async Task Changed(OrgId org, Setting setting)
    {
        if (setting != SettingCatalogue.SecondFactorRequired)
        {
            return;
        }
        foreach (var hash in await sessions.OpenOf(org, time.GetUtcNow()))
        {
            await grains.GetGrain<ISessionGrain>(CredentialKeys.Session(hash)).LookAgain();
        }
    }
}
