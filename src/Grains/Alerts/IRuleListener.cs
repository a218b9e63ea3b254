using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Whoever has things judged and wants them judged anew when an organisation's rules have changed.</summary>
internal interface IRuleListener
{
    Task RulesChanged(OrgId org);
}
