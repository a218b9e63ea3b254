using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Whoever holds something in memory that a setting decides. It is told after the change is stored, and must not depend on being told.</summary>
public interface ISettingListener
{
    /// <summary>A setting was changed, at whatever scope.</summary>
    Task Changed(OrgId org, Setting setting);
}
