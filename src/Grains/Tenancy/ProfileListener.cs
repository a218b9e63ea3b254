using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Has the organisation's grain read its profile again when zone or currency were changed.</summary>
internal sealed class ProfileListener(IGrainFactory grains) : ISettingListener
{
    public Task Changed(OrgId org, Setting setting) => setting.Group == SettingGroup.Reporting
        ? grains.GetGrain<IOrganizationGrain>(GrainKeys.Organization(org).ToString()).LookAgain()
        : Task.CompletedTask;
}
