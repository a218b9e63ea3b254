using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

internal sealed class ForeseenStepType : ObjectGraphType<ForeseenView>
{
    public ForeseenStepType()
    {
        Name = "ForeseenStep";
        Description = "What an alert comes to at a moment if nothing happens until then: by clocks that run and values that move with them, never by a guess at what will be delivered.";
        this.ReadableFrom(Role.Viewer);
        this.Says("at", Kind.Moment, step => step.At);
        this.Says("notice", Kind.One<AlertNoticeType>(), step => step.Notice, "FIRED, ESCALATED, EASED or RESOLVED.");
        this.Says("severity", Kind.One<AlertSeverityType>(), step => step.Severity, "Of what will be told; of what is over, how bad it is now.");
    }
}

internal sealed class ComingAlertType : ObjectGraphType<ComingAlert>
{
    public ComingAlertType()
    {
        Name = "ComingAlert";
        Description = "An alert that is not out, and fires at a moment if nothing happens: its condition holds, but not for long enough yet; or time alone makes it hold within six hours.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, alert => AlertFields.Id(alert.Key), "That the alert has once it is out.");
        this.Says("subject", Kind.One<AlertSubjectType>(), alert => new SubjectView(SubjectKey.Parse(alert.Key.Subject), alert.SubjectName, alert.Owner), "What is watched.");
        this.Says("ruleId", Kind.Text, alert => alert.Key.Rule);
        this.Says("rule", Kind.Text, alert => alert.RuleName);
        this.Says("severity", Kind.One<AlertSeverityType>(), alert => alert.Severity, "With which it will fire.");
        this.Says("wouldFireAt", Kind.Moment, alert => alert.At);
        this.Says("holdsSince", Kind.MomentOrNull, alert => alert.HoldsSince, "Since when its condition holds; null where it does not yet.");
    }
}
