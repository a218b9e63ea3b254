using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Whoever has things judged and wants them judged anew when an organisation's rules have changed.</summary>
internal interface IRuleListener
{
    /// <param name="scopes">What the changed rules watch, or watched before.</param>
    Task RulesChanged(OrgId org, IReadOnlySet<RuleScope> scopes);

    /// <summary>Something else is to be judged of one thing than before.</summary>
    /// <param name="campaign">The campaign's number in gold; null where it is another thing.</param>
    Task LookAgain(OrgId org, SubjectKey subject, long? campaign);
}
