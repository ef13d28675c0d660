// swift-tools-version: 6.2
import PackageDescription

/// Our own targets compile in the Swift 6 language mode, and a warning stops the build.
let ours: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A room of the house: `Sources/NAME`, tested by `Tests/NAMETests`.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: ours)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, resources: [], swiftSettings: ours)
}

let package = Package(
    name: "raadhuis",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "raadhuis", targets: ["raadhuis"]),
        .library(name: "CivilTime", targets: ["CivilTime"]),
        .library(name: "FEEL", targets: ["FEEL"]),
        .library(name: "DMN", targets: ["DMN"]),
        .library(name: "HTML", targets: ["HTML"]),
        .library(name: "Charts", targets: ["Charts"]),
        .library(name: "ProcessMining", targets: ["ProcessMining"]),
        .library(name: "Statistics", targets: ["Statistics"]),
        .library(name: "Journal", targets: ["Journal"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        // Floor 1: libraries that know nothing of municipalities, databases or HTTP. Every target names what its files import.
        room("CivilTime"),
        room("FEEL", ["CivilTime"]),
        room("DMN", ["CivilTime", "FEEL"]),
        room("HTML"),
        room("Charts", ["HTML"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        room("Columns"),
        room("ProcessMining", ["Charts", "CivilTime", "Columns", "HTML", "Statistics", "CZlib"]),
        room("Statistics"),

        // Floor 2: what a municipality offers and what happens in it.
        room(
            "Journal",
            [
                "CivilTime",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        room(
            "ServiceCatalog",
            [
                "CivilTime", "FEEL", "DMN", "CZip", .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
            ], resources: [.embedInCode("Languages")]),
        room(
            "TownHall",
            [
                "Journal", "ServiceCatalog", "CivilTime", "FEEL", "ProcessMining", "Statistics", "Columns",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),

        // A town to try it on.
        room("Simulation", ["TownHall", "Journal", "ServiceCatalog", "CivilTime", "FEEL"]),

        // Floor 3: pages, and the outside world.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        room("Connections", ["TownHall", "ServiceCatalog", "CivilTime", "CCurl"]),
        room(
            "Website",
            [
                "TownHall", "Journal", "ServiceCatalog", "CivilTime", "FEEL", "ProcessMining", "Charts", "HTML", "Statistics", "CZlib",
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], resources: [.embedInCode("Assets/raadhuis.css"), .embedInCode("Assets/raadhuis.js")]),

        // Floor 4: the command.
        .executableTarget(
            name: "raadhuis",
            dependencies: [
                "Website", "Connections", "Simulation", "TownHall", "Journal", "ServiceCatalog", "CivilTime", "FEEL", "DMN", "ProcessMining", "Statistics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: ours),

        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Website", "Simulation", "TownHall", "Journal", "ServiceCatalog", "CivilTime", "FEEL", "Statistics", "CAllocations",
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], path: "Benchmarks", swiftSettings: ours),

        .executableTarget(name: "tck", dependencies: ["CivilTime", "DMN", "FEEL"], swiftSettings: ours),
        .target(name: "CAllocations"),
        .executableTarget(name: "DecisionBenchmarks", dependencies: ["DMN", "FEEL", "CAllocations"], swiftSettings: ours),
        .executableTarget(name: "MiningBenchmarks", dependencies: ["ProcessMining"], swiftSettings: ours),

        tests("CivilTime", ["CivilTime"]),
        tests("FEEL", ["FEEL"]),
        tests("DMN", ["DMN", "FEEL"]),
        tests("HTML", ["HTML", "Charts"]),
        tests("Columns", ["Columns"]),
        tests("ProcessMining", ["ProcessMining", "Columns", "CZlib"]),
        tests("Statistics", ["Statistics"]),
        // A journal in a process of its own, which tests trace, limit and kill.
        .executableTarget(name: "JournalProbe", dependencies: ["Journal"], path: "Tests/JournalProbe", swiftSettings: ours),
        .testTarget(
            name: "JournalTests", dependencies: ["Journal", "CivilTime", "JournalProbe", .product(name: "Crypto", package: "swift-crypto")],
            resources: [.copy("Samples")], swiftSettings: ours),
        tests("ServiceCatalog", ["ServiceCatalog", "CivilTime", "FEEL"]),
        .testTarget(
            name: "TownHallTests",
            dependencies: [
                "TownHall", "Journal", "ServiceCatalog", "CivilTime", "FEEL", "ProcessMining", "Statistics",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Samples"), .copy("SealedSamples")], swiftSettings: ours),
        tests("Connections", ["Connections", "TownHall", "Journal", "ServiceCatalog", "CivilTime"]),
        tests("Simulation", ["Simulation", "TownHall", "Journal", "ServiceCatalog", "CivilTime"]),
        // A past in which something changes, which tests look at.
        .executableTarget(
            name: "TownProbe", dependencies: ["Simulation", "TownHall", "Journal", "ServiceCatalog", "CivilTime"], path: "Tests/TownProbe",
            swiftSettings: ours),
        tests(
            "Website",
            [
                "Website", "TownHall", "Journal", "ServiceCatalog", "CivilTime", "FEEL", "ProcessMining", "Statistics", "Charts", "HTML",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            // Read from where they lie, and written there.
            exclude: ["Golden"]),
    ]
)
