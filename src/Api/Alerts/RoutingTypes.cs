using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

internal sealed class RoutingType : ObjectGraphType<RoutingView>
{
    public RoutingType()
    {
        Name = "AlertRouting";
        Description = "On which ways alerts come to receivers. Of routes beside each other the first that fits takes an alert, and those within it decide further.";
        this.ReadableFrom(Role.Analyst);
        this.Says("version", Kind.Integer, one => one.Version, "0 while nobody has said anything.");
        this.Says("routes", Kind.Many<AlertRouteType>(), one => one.Routes, "In order, each followed by those within it.").Holds(10);
        this.Says("changedAt", Kind.MomentOrNull, one => one.ChangedAt);
        this.Says("changedBy", Kind.TextOrNull, one => one.ChangedBy);
        this.Says("out", Kind.Integer, one => one.Out, "Alerts that are out.");
        this.Says("passedBy", Kind.Integer, one => one.PassedBy, "Of them those that no route takes.");
    }
}

internal sealed class AlertRouteType : ObjectGraphType<RouteView>
{
    public AlertRouteType()
    {
        Name = "AlertRoute";
        Description = "A turning on an alert's way to a receiver, who is told of what none of the routes within takes.";
        this.ReadableFrom(Role.Analyst);
        this.Says("depth", Kind.Integer, one => one.Depth, "0 at the top; one more than the route that it lies within.");
        this.Says("matchers", Kind.Many<MatcherType>(), one => one.Matchers, "All of them must hold; none for whatever comes by.").Holds(3);
        this.Says("receiverId", Kind.OneOrNull<IdGraphType>(), one => one.Receiver is { } receiver ? ReceiverFields.Id(ReceiverFields.ReceiverType, receiver) : null,
            "Null for the one of the route that it lies within, and at the top for nobody.");
        this.Says("receiverName", Kind.TextOrNull, one => one.ReceiverName, "Null as well where the receiver was removed since.");
        this.Says("goesOn", Kind.Flag, one => one.GoesOn, "Whether what it takes is tried by those beside it as well.");
        this.Says("takes", Kind.Integer, one => one.Takes, "Of the alerts that are out how many end here.");
    }
}

internal sealed record SaveAlertRoutesPayload(RoutingOutcome Outcome, string? ClientMutationId);

internal sealed class SaveAlertRoutesPayloadType : ObjectGraphType<SaveAlertRoutesPayload>
{
    public SaveAlertRoutesPayloadType()
    {
        Name = "SaveAlertRoutesPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("routing", Kind.OneOrNull<RoutingType>(), payload => payload.Outcome.Routing, "As it is then; null when nothing was kept.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems
            .Select(one => new UserError(one.Field.Length == 0 ? [] : one.Field.Split('.'), one.Code, one.Message)).ToList()).Holds(4);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
