using Paceline.Pacing;

namespace Paceline.Campaigns;

/// <summary>Automated orders as they go over the wire: pure.</summary>
internal static class AutomationViewing
{
    public static CampaignAutomationView View(KnownAutomation known) => new(
        known.Campaign.Record.Advertiser.Currency, known.Campaign.Record.Advertiser.Zone, [.. known.Look.Orders.Select(order => Order(order, known))]);

    /// <summary>What somebody decided, in a sentence.</summary>
    public static string Decided(AutomationTerms? terms, AutomationStepKind kind, OrderPacing order) => kind switch
    {
        AutomationStepKind.Off => "No longer automated.",
        AutomationStepKind.WentOn => "Left alone no longer.",
        _ => $"{Mode(terms!.Mode)}{Bounds(terms, order)}",
    };

    private static OrderAutomationView Order(OrderPacing order, KnownAutomation known)
    {
        var number = order.Order.Number;
        var kept = known.Kept.Orders.FirstOrDefault(one => one.Order == number);
        var state = kept is null ? null : AutomationStore.Read(kept.State);
        var steps = known.Kept.Steps.Where(step => step.Order == number).ToList();
        return new OrderAutomationView
        {
            Order = order.Order.Key,
            Name = order.Order.Name,
            Status = order.Order.Status,
            Basis = BoardRows.Basis(OrderPacing.Unit(order.Order)),
            DailyBudget = order.DailyBudget,
            Cycle = CampaignAutomation.Of(order, known.Campaign, known.Now)?.Cycle is { } cycle
                ? new(cycle.Flight.Start.ToDateOnly(), cycle.Flight.End.ToDateOnly(), cycle.Budget, cycle.Delivered) : null,
            Mode = kept?.Terms.Mode,
            Least = kept?.Terms.Least,
            Most = kept?.Terms.Most,
            StepPercent = kept?.Terms.StepPercent,
            YieldHours = kept?.Terms.YieldHours ?? AutomationTerms.UsualYield,
            // What is proposed says why in the step that proposed it.
            Move = state?.Move is { } move
                ? new(move.Kind, move.Amount, move.Since.ToDateTimeOffset(), steps.Find(step => step.Kind == AutomationStepKind.Proposed && step.Move == move.Kind)?.Text ?? "") : null,
            YieldsUntil = state?.YieldsUntil?.ToDateTimeOffset(),
            LastStep = known.Kept.LastSteps.GetValueOrDefault(number),
            Steps = [.. steps.Select(step => new AutomationStepView(step.Number, step.Kind, step.At, step.By, step.Text))],
        };
    }

    private static string Mode(AutomationMode mode) => mode switch
    {
        AutomationMode.PauseAtCap => "Paused at its cap.",
        AutomationMode.PauseAndResume => "Paused at its cap, and set going again with the next part of its budget.",
        AutomationMode.Notify => "What would be done is told, and nothing is done.",
        AutomationMode.DailyPause => "Paused at its cap and once a day has brought what it must, and set going again with the next part of its budget or the next day.",
        _ => "Paused at its cap, set going again, and its daily budget kept to what each day left must bring.",
    };

    private static string Bounds(AutomationTerms terms, OrderPacing order)
    {
        var unit = order.Plan?.Measure is { IsMoney: true } measure ? $" {measure.Currency}" : "";
        return Within(terms, unit) + (terms.StepPercent is { } step ? FormattableString.Invariant($" Not more than {step} % at once.") : "");
    }

    private static string Within(AutomationTerms terms, string unit) => (terms.Least, terms.Most) switch
    {
        ({ } least, { } most) => FormattableString.Invariant($" Not below {least:0.######} and not above {most:0.######}{unit} a day."),
        ({ } least, null) => FormattableString.Invariant($" Not below {least:0.######}{unit} a day."),
        (null, { } most) => FormattableString.Invariant($" Not above {most:0.######}{unit} a day."),
        _ => "",
    };
}
