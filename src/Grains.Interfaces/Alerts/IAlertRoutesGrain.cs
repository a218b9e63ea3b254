namespace Paceline.Alerts;

/// <summary>On which ways an organisation's alerts come to its receivers. Key: <c>o12/alert-routes</c>.</summary>
[Alias("alerts.IAlertRoutesGrain"), GrainInterfaceType("alerts.routes")]
public interface IAlertRoutesGrain : IGrainWithStringKey
{
    /// <summary>The routes as they are, with what each takes of the alerts that are out.</summary>
    [Alias("Get")]
    Task<RoutingView> Get();

    /// <summary>Keeps routes in the place of those there are. All that is wrong with them is said at once.</summary>
    [Alias("Save")]
    Task<RoutingOutcome> Save(RoutingDraft draft);
}

/// <param name="Version">0 while nobody has said anything.</param>
/// <param name="Routes">In order, each followed by those within it.</param>
/// <param name="Out">Alerts that are out.</param>
/// <param name="PassedBy">Of them those that no route takes.</param>
[GenerateSerializer, Immutable, Alias("alerts.routingView")]
public sealed record RoutingView(
    [property: Id(0)] int Version, [property: Id(1)] IReadOnlyList<RouteView> Routes, [property: Id(2)] DateTimeOffset? ChangedAt, [property: Id(3)] string? ChangedBy,
    [property: Id(4)] int Out, [property: Id(5)] int PassedBy);

/// <param name="Depth">0 at the top; one more than the route that it lies within.</param>
/// <param name="Matchers">All of them must hold; none for whatever comes by.</param>
/// <param name="Receiver">Null for the one of the route that it lies within.</param>
/// <param name="ReceiverName">Null as well where the receiver was removed since.</param>
/// <param name="GoesOn">Whether what it takes is tried by those beside it as well.</param>
/// <param name="Takes">Of the alerts that are out how many end here.</param>
[GenerateSerializer, Immutable, Alias("alerts.routeView")]
public sealed record RouteView(
    [property: Id(0)] int Depth, [property: Id(1)] IReadOnlyList<SilenceMatcher> Matchers, [property: Id(2)] int? Receiver, [property: Id(3)] string? ReceiverName,
    [property: Id(4)] bool GoesOn, [property: Id(5)] int Takes);

/// <param name="BasedOn">The version that was looked at.</param>
[GenerateSerializer, Immutable, Alias("alerts.routingDraft")]
public sealed record RoutingDraft([property: Id(0)] IReadOnlyList<RouteDraft> Routes, [property: Id(1)] int BasedOn);

/// <inheritdoc cref="RouteView"/>
[GenerateSerializer, Immutable, Alias("alerts.routeDraft")]
public sealed record RouteDraft(
    [property: Id(0)] int Depth, [property: Id(1)] IReadOnlyList<SilenceMatcher> Matchers, [property: Id(2)] int? Receiver, [property: Id(3)] bool GoesOn);

/// <param name="Routing">As it is then; null when nothing was kept.</param>
[GenerateSerializer, Immutable, Alias("alerts.routingOutcome")]
public sealed record RoutingOutcome([property: Id(0)] RoutingView? Routing, [property: Id(1)] IReadOnlyList<RouteProblem> Problems);

/// <param name="Field">Such as routes.0.matchers.1; empty for all of them.</param>
[GenerateSerializer, Immutable, Alias("alerts.routeProblem")]
public sealed record RouteProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);
