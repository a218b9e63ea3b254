using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>What becomes of bookings of a booking system: never older over newer, never one change over another, nothing that a file could not bring.</summary>
public sealed class SyncTests
{
    private static readonly SyncTerms Terms = new(Sold.Usd, _ => Sold.Today, Sold.Now);

    [Fact]
    public void NewBooking_IsBookedWithItsAmendments_AsOneEvent()
    {
        var decision = SyncRules.Decide(Read(Document(2, Amendment(1, 1, "2026-03-01", 4500), Amendment(2, 2, "2026-03-13", 9000))), null, null, Terms);

        Assert.Equal((SyncEffect.Applied, "B-1", 1), (decision.Effect, decision.After!.Number, decision.After.LastEvent));
        Assert.Equal(
            [(1, 1, Sold.March(1), 4_500m), (2, 1, Sold.March(13), 9_000m)],
            decision.Added.Select(version => (version.Version, version.Event, version.EffectiveFrom, version.Terms.Amount)));
    }

    [Fact]
    public void NewerVersion_BringsOnlyItsAmendments_AndOlderOrSameNothing()
    {
        var first = Read(Document(1, Amendment(1, 1, "2026-03-01", 4500)));
        var ours = SyncRules.Decide(first, null, null, Terms).After!;
        var second = Read(Document(2, Amendment(1, 1, "2026-03-01", 4500), Amendment(2, 2, "2026-03-05", 6000)));

        var decision = SyncRules.Decide(second, ours, new SyncedAt(1, 1), Terms);

        // The fifth is past: it was agreed there, and is put right here.
        Assert.Equal((SyncEffect.Applied, 2), (decision.Effect, decision.After!.LastEvent));
        Assert.Equal([(2, 2, Sold.March(5), 6_000m)], decision.Added.Select(version => (version.Version, version.Event, version.EffectiveFrom, version.Terms.Amount)));
        Assert.Equal(SyncEffect.Agreed, SyncRules.Decide(first, decision.After, new SyncedAt(2, 2), Terms).Effect);
        Assert.Equal(SyncEffect.Agreed, SyncRules.Decide(second, decision.After, new SyncedAt(2, 2), Terms).Effect);
        Assert.Equal(SyncEffect.Agreed, SyncRules.Decide(second, decision.After, null, Terms).Effect);
    }

    [Fact]
    public void ChangedOnBothSides_IsAConflict_ThatNamesWhatDiffers()
    {
        var ours = SyncRules.Decide(Read(Document(1, Amendment(1, 1, "2026-03-01", 4500))), null, null, Terms).After!;
        ours = BookingRules.Amend(ours, Sold.Amendment(LineDraft.Of("10", ours.Versions[0].Terms) with { Name = "Video", Amount = 5_000 }), Sold.Today, Sold.Now).Value;
        var theirs = Read(Document(2, Amendment(1, 1, "2026-03-01", 4500), Amendment(2, 2, "2026-03-13", 6000)));

        Assert.Equal(SyncEffect.Conflict, SyncRules.Decide(theirs, ours, new SyncedAt(1, 1), Terms).Effect);
        Assert.Equal(
            [("10", "Line name", "Video", "Display"), ("10", "Amount", "5000", "6000")],
            SyncRules.Differences(theirs, ours).Select(one => (one.Line, one.Field, one.Ours, one.Theirs)));
    }

    [Fact]
    public void CostsOfALine_AreTheAgencysOwn_NeitherSentNorOverwritten()
    {
        var first = Read(Document(1, Amendment(1, 1, "2026-03-01", 4500)));
        var ours = SyncRules.Decide(first, null, null, Terms).After!;
        ours = BookingRules.Amend(ours, Sold.Amendment(LineDraft.Of("10", ours.Versions[0].Terms) with { Costs = "data 1.5 cpm" }), Sold.Today, Sold.Now).Value;

        Assert.True(SyncRules.Update(ours, first, 1).IsEmpty);
        Assert.Empty(SyncRules.Differences(first, ours));
        var second = Read(Document(2, Amendment(1, 1, "2026-03-01", 4500), Amendment(2, 2, "2026-03-13", 6000)));
        var decision = SyncRules.Decide(second, ours, new SyncedAt(1, 2), Terms);
        Assert.Equal([(6_000m, "media reported; data 1.5 cpm")], decision.Added.Select(version => (version.Terms.Amount, version.Terms.Costs)));
        Assert.Equal(SyncEffect.Agreed, SyncRules.Decide(second, decision.After, null, Terms).Effect);
    }

    [Fact]
    public void TheirsChosen_IsTakenOverWhatWasChangedHere_AndOursIsSentWithItsDay()
    {
        var ours = SyncRules.Decide(Read(Document(1, Amendment(1, 1, "2026-03-01", 4500))), null, null, Terms).After!;
        var mine = LineDraft.Of("10", ours.Versions[0].Terms) with { Amount = 5_000 };
        ours = BookingRules.Amend(ours, Sold.Amendment(mine), Sold.Today, Sold.Now).Value;
        var theirs = Read(Document(2, Amendment(1, 1, "2026-03-01", 4500), Amendment(2, 2, "2026-03-13", 6000)));

        var taken = SyncRules.Decide(theirs, ours, new SyncedAt(1, 1), Terms with { TheirsWins = true });
        Assert.Equal((SyncEffect.Applied, 3, 6_000m), (taken.Effect, taken.After!.LastEvent, taken.After.VersionsOf("10")[^1].Terms.Amount));
        Assert.True(SyncRules.Agree(theirs, taken.After, Sold.Usd));

        var update = SyncRules.Update(ours, theirs, since: 1);
        Assert.Equal([("10", Sold.March(13), 5_000m)], update.Amendments.Select(version => (version.Line, version.EffectiveFrom, version.Terms.Amount)));
        Assert.Equal((null, null), (update.Status, update.Head));
        Assert.True(SyncRules.Update(taken.After, theirs, since: 3).IsEmpty);
    }

    [Fact]
    public void CancelledThere_IsCancelledHere_EvenOnADayThatIsPast_AndCancelledHereIsSent()
    {
        var first = Read(Document(1, Amendment(1, 1, "2026-03-01", 4500)));
        var ours = SyncRules.Decide(first, null, null, Terms).After!;
        var cancelled = Document(2, Amendment(1, 1, "2026-03-01", 4500));
        (cancelled["status"], cancelled["cancelledFrom"]) = ("CANCELLED", "2026-03-08");

        var decision = SyncRules.Decide(Read(cancelled), ours, new SyncedAt(1, 1), Terms);
        Assert.Equal((BookingState.Cancelled, Sold.March(8), true), (decision.After!.State, decision.After.CancelledOn!.Value, decision.Cancels));
        Assert.Equal(("CANCELLED", Sold.March(8)), (SyncRules.Update(decision.After, first, since: 1).Status, SyncRules.Update(decision.After, first, since: 1).CancelledFrom!.Value));
        // What is cancelled stays so.
        var again = Read(Document(3, Amendment(1, 1, "2026-03-01", 4500)));
        Assert.Equal(["IS_CANCELLED"], SyncRules.Decide(again, decision.After, new SyncedAt(2, 2), Terms).Problems.Select(problem => problem.Code));
        cancelled.Remove("cancelledFrom");
        Assert.Equal(["CANCELLED_WITHOUT_DAY"], SystemBookingReader.Read(Json(cancelled)).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void WhatCannotBeBooked_IsToldByLineAndField_AllAtOnce()
    {
        var bad = Document(1, Amendment(1, 1, "2026-03-01", 4500));
        bad["currency"] = "EURO";
        bad["lines"]![0]!["amendments"]![0]!["terms"]!["amount"] = "-5";
        Assert.Equal(
            [("", "Currency", "CURRENCY_UNKNOWN"), ("10", "Amount", "AMOUNT_RANGE")],
            SyncRules.Decide(Read(bad), null, null, Terms).Problems.Select(problem => (problem.Line, problem.Field, problem.Code)));

        bad["version"] = 0;
        bad["lines"]![0]!["amendments"]![0]!["terms"]!["rateType"] = "CPX";
        bad["lines"]![0]!["amendments"]![0]!["terms"]!["start"] = "soon";
        Assert.Equal(
            [("", "", "VERSION_UNREADABLE"), ("10", "Start", "DATE_UNREADABLE"), ("10", "Rate type", "WORD_UNKNOWN")],
            SystemBookingReader.Read(Json(bad)).Problems.Select(problem => (problem.Line, problem.Field, problem.Code)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":"a","version":"x","lines":{}}""")]
    [InlineData("""{"id":"a","version":1,"lines":[1,null,{"amendments":[[],{"number":"1"}]}]}""")]
    public void Nonsense_IsToldAndNeverThrows(string json) => Assert.NotEmpty(SystemBookingReader.Read(JsonSerializer.Deserialize<JsonElement>(json)).Problems);

    [Fact]
    public void Webhook_HoldsOnlySignedOverItsOwnIdTimeAndBody_AndOfNow()
    {
        // The figures of the Standard Webhooks' own example.
        Assert.True(WebhookSignature.TryReadSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", out var key));
        var (now, body) = (DateTimeOffset.FromUnixTimeSeconds(1_614_265_330), Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));
        const string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

        Assert.True(Holds(signature));
        Assert.True(Holds($"v1,AAAA {signature}"));
        Assert.False(Holds("v1,AAAA"));
        Assert.False(Holds(signature, id: "msg_other"));
        Assert.False(Holds(signature, timestamp: "1614265331"));
        Assert.False(Holds(signature, at: now.AddMinutes(6)));
        Assert.False(Holds(signature, at: now.AddMinutes(-6)));
        body[0] = (byte)'[';
        Assert.False(Holds(signature));
        Assert.False(WebhookSignature.TryReadSecret("whsec_c2hvcnQ=", out _));

        bool Holds(string signatures, string id = "msg_p5jXN8AQM9LWM0D4loKWxJek", string timestamp = "1614265330", DateTimeOffset? at = null) =>
            WebhookSignature.Holds(key!, id, timestamp, signatures, body, at ?? now);
    }

    private static SystemBooking Read(JsonObject document)
    {
        var read = SystemBookingReader.Read(Json(document));
        Assert.Empty(read.Problems);
        return read.Booking!;
    }

    private static JsonElement Json(JsonObject document) => JsonSerializer.Deserialize<JsonElement>(document.ToJsonString());

    private static JsonObject Document(long version, params JsonNode[] amendments) => new()
    {
        ["id"] = "bk_1",
        ["version"] = version,
        ["number"] = "B-1",
        ["name"] = "Spring",
        ["client"] = "Acme",
        ["currency"] = "EUR",
        ["timeZone"] = "Europe/Berlin",
        ["status"] = "CONFIRMED",
        ["lines"] = new JsonArray(new JsonObject { ["number"] = "10", ["amendments"] = new JsonArray(amendments) }),
    };

    private static JsonObject Amendment(int number, long since, string from, int amount) => new()
    {
        ["number"] = number,
        ["sinceVersion"] = since,
        ["effectiveFrom"] = from,
        ["reason"] = "Signed",
        ["terms"] = new JsonObject { ["name"] = "Display", ["start"] = "2026-03-01", ["end"] = "2026-03-31", ["rateType"] = "FLAT_FEE", ["amount"] = amount },
    };
}
