namespace Paceline.Connections;

public sealed class SchemaDriftTests
{
    /// <summary>What a report of four columns needs: two of them, one by two names.</summary>
    private static readonly string[][] Needed = [["Clicks"], ["Revenue (Adv Currency)", "Revenue (Advertiser Currency)"]];

    // Columns are parted by semicolons.
    [Theory]
    [InlineData("Date;Line Item;Clicks;Revenue (Adv Currency)", "")]
    [InlineData("Clicks;Revenue (Adv Currency);Line Item;Date", "")]
    [InlineData("date;line item;CLICKS;revenue (adv currency)", "")]
    [InlineData("Date;Line Item;Clicks;Revenue (Adv Currency);Viewable", "'Viewable' is new.")]
    [InlineData("Viewable;Date;Line Item;Clicks;Revenue (Adv Currency);Reach", "'Viewable' is new. 'Reach' is new.")]
    [InlineData("Date;Clicks;Revenue (Adv Currency)", "'Line Item' is gone.")]
    [InlineData("Date;Insertion Order;Clicks;Revenue (Adv Currency)", "'Line Item' is gone; 'Insertion Order' is new at its place.")]
    [InlineData("Date;Line Item;Revenue (Adv Currency)", "'Clicks' is gone; expected 'Clicks'.")]
    [InlineData("Date;Line Item;Clicks", "'Revenue (Adv Currency)' is gone; expected 'Revenue (Adv Currency)' or 'Revenue (Advertiser Currency)'.")]
    [InlineData("Date;Line Item;Clicks;Advertiser Revenue",
        "'Revenue (Adv Currency)' is gone; 'Advertiser Revenue' is new at its place; expected 'Revenue (Adv Currency)' or 'Revenue (Advertiser Currency)'.")]
    [InlineData("Clics;Date;Line Item;Revenue (Adv Currency)", "'Clicks' is gone; 'Clics' is new and of a similar name; expected 'Clicks'.")]
    [InlineData("Date;Line Item;Clicks;Revenue (Advertiser Currency)", "'Revenue (Adv Currency)' is gone; 'Revenue (Advertiser Currency)' is new at its place.")]
    [InlineData("Date;Line Item;Taps;Revenue (Adv Currency);Clicks (all)",
        "'Clicks' is gone; 'Clicks (all)' is new and of a similar name; expected 'Clicks'. 'Taps' is new.")]
    [InlineData("Viewable;Reach;Date;Line Item;Taps;Revenue (Adv Currency)",
        "'Clicks' is gone; 'Taps' is new at its place; expected 'Clicks'. 'Viewable' is new. 'Reach' is new.")]
    [InlineData("Date;Line Item;Taps;Turnover",
        "'Clicks' is gone; 'Taps' is new at its place; expected 'Clicks'. 'Revenue (Adv Currency)' is gone; 'Turnover' is new at its place; expected 'Revenue (Adv Currency)' or 'Revenue (Advertiser Currency)'.")]
    [InlineData("Date;Line;Clicks;Turnover;Reach",
        "'Revenue (Adv Currency)' is gone; 'Turnover' is new at its place; expected 'Revenue (Adv Currency)' or 'Revenue (Advertiser Currency)'. 'Line Item' is gone; 'Line' is new at its place. 'Reach' is new.")]
    public void Between_ReportOfFourColumnsAndAnother_SaysWhatChanged(string report, string words) =>
        Assert.Equal(words, SchemaDrift.Words(SchemaDrift.Between(Known, Report(report))));

    [Theory]
    [InlineData("<html>")]
    [InlineData("error;message")]
    [InlineData("Date;a;b;c")]
    public void Between_WhatSharesLessThanHalf_IsNoChangeOfTheReport(string report) => Assert.Empty(SchemaDrift.Between(Known, Report(report)));

    [Fact]
    public void Between_TheFirstReport_ChangesNothing() => Assert.Empty(SchemaDrift.Between([], Report("Date;Clicks")));

    [Fact]
    public void Between_NamesOfJson_AreOthersInAnotherCase()
    {
        var report = new ReportColumns(["date", "totalcost"], [["totalCost"]], IgnoresCase: false);

        Assert.Equal("'totalCost' is gone; 'totalcost' is new at its place; expected 'totalCost'.", SchemaDrift.Words(SchemaDrift.Between(["date", "totalCost"], report)));
    }

    [Theory]
    [InlineData("Date;Line Item;Clicks;Revenue (Advertiser Currency)", ColumnChangeKind.Renamed, false)]
    [InlineData("Date;Line Item;Clicks;Turnover", ColumnChangeKind.Renamed, true)]
    [InlineData("Date;Line Item;Clicks", ColumnChangeKind.Removed, true)]
    [InlineData("Date;Clicks;Revenue (Adv Currency)", ColumnChangeKind.Removed, false)]
    [InlineData("Date;Line Item;Clicks;Revenue (Adv Currency);Viewable", ColumnChangeKind.Added, false)]
    public void IsBreaking_OfAChange_WhenWhatIsNeededIsLacking(string report, ColumnChangeKind kind, bool breaking)
    {
        var change = Assert.Single(SchemaDrift.Between(Known, Report(report)));

        Assert.Equal((kind, breaking), (change.Kind, change.IsBreaking));
    }

    private static string[] Known => ["Date", "Line Item", "Clicks", "Revenue (Adv Currency)"];

    private static ReportColumns Report(string names) => new(names.Split(';'), Needed, IgnoresCase: true);
}
