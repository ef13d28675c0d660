/// Where a resident's page stands in the main menu.
enum MenuPlace: CaseIterable { case none, services, myCases, contact }
